package dev.fluo.tools.testing.chaos.fault;

import java.util.Locale;

/** The kinds of faults. */
public enum FaultKind {
    KILL_TASKMANAGER("kill -9 of a TaskManager"),
    KILL_JOBMANAGER("kill -9 of the JobManager"),
    KILL_KAFKA("kill -9 of the Kafka broker"),
    KILL_ELASTICSEARCH("kill -9 of the Elasticsearch node"),
    REFUSE_TASKMANAGER("connections to a TaskManager refused"),
    REFUSE_JOBMANAGER("connections to the JobManager refused"),
    REFUSE_KAFKA("connections to Kafka refused"),
    REFUSE_ELASTICSEARCH("connections to Elasticsearch refused"),
    HANG_TASKMANAGER("connections to a TaskManager fall silent"),
    HANG_JOBMANAGER("connections to the JobManager fall silent"),
    HANG_KAFKA("connections to Kafka fall silent"),
    HANG_ELASTICSEARCH("connections to Elasticsearch fall silent"),
    PAUSE_TASKMANAGER("a TaskManager is paused (SIGSTOP)"),
    PAUSE_JOBMANAGER("the JobManager is paused (SIGSTOP)"),
    PAUSE_KAFKA("the Kafka broker is paused (SIGSTOP)"),
    PAUSE_ELASTICSEARCH("the Elasticsearch node is paused (SIGSTOP)"),
    LOSE_CHECKPOINTS("the checkpoint store is away"),
    RESCALE("stop with a savepoint, go on with another parallelism"),
    CHANGE_RULES("a rule is published, another one deleted"),
    UPGRADE("stop with a savepoint, change rules, go on with the next build and another parallelism"),
    ROLLING_RESTART("every process of Flink stopped in order and started again, one after the other");

    private final String title;

    FaultKind(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** As it is written on a command line: {@code kill-taskmanager}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether it only works while everything else is there for it: no other fault goes together with it. */
    boolean goesAlone() {
        return this == RESCALE || this == UPGRADE || this == ROLLING_RESTART;
    }

    /** Returns the part that it hits: two faults of one target do not go together. */
    String target() {
        return name().substring(name().indexOf('_') + 1);
    }
}
