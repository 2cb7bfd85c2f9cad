package dev.fluo.rules.javascript.view;

import org.jspecify.annotations.Nullable;

/** A value of ours as JavaScript holds it. */
interface HostValue {
    /** The value behind the view. */
    @Nullable
    Object host();
}
