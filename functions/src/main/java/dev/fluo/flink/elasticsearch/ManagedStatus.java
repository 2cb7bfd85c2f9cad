package dev.fluo.flink.elasticsearch;

/** The relation of a template or a policy that FLUO wants to the one that the cluster has. */
public enum ManagedStatus {
    /** There is none: ours is put there. */
    ABSENT,
    /** Ours of an earlier version or with other options, and untouched since: it is replaced. */
    OUTDATED,
    /** Ours, as it should be. */
    CURRENT,
    /** Ours, and changed by somebody since: theirs counts. */
    EDITED,
    /** Somebody else's: theirs counts. */
    FOREIGN,
    /** Ours, of a later version: a later FLUO works with this cluster too. */
    NEWER;

    /** Returns whether there is something to be written. */
    public boolean isToBeWritten() {
        return this == ABSENT || this == OUTDATED;
    }
}
