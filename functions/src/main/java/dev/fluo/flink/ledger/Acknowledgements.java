package dev.fluo.flink.ledger;

import java.util.Set;
import java.util.TreeSet;

/**
 * The subtasks that judge by a version.
 *
 * @param parallelism how many subtasks there were when the last one said so
 */
record Acknowledgements(long version, int parallelism, Set<Integer> subtasks) {

    Acknowledgements {
        subtasks = Set.copyOf(subtasks);
    }

    static Acknowledgements none(long version, int parallelism) {
        return new Acknowledgements(version, parallelism, Set.of());
    }

    /** With one more; where another number of subtasks runs now, what the former ones said counts no longer. */
    Acknowledgements with(int subtask, int parallelismNow) {
        Set<Integer> all = new TreeSet<>(parallelismNow == parallelism ? subtasks : Set.of());
        all.add(subtask);
        return new Acknowledgements(version, parallelismNow, all);
    }

    boolean isComplete() {
        return subtasks.size() == parallelism;
    }
}
