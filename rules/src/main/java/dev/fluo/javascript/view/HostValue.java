package dev.fluo.javascript.view;

/** A value of ours as JavaScript holds it. */
interface HostValue {
    /** The value behind the view. */
    Object host();
}
