package dev.fluo.flink.deadletter;

import java.io.Serializable;

/** Makes the way to the dead letters for a writer that cannot use a side output. */
@FunctionalInterface
public interface DeadLetterChannel extends Serializable {

    /** Opens it in the task that uses it. */
    DeadLetterWriter open();
}
