package dev.fluo.rules.javascript.view;

/** A value of ours as JavaScript holds it. */
interface HostValue {
    /** The value behind the view. */
    Object host();
}
