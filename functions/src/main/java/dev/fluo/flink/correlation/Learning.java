package dev.fluo.flink.correlation;

import dev.fluo.flink.stream.LearningMark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The times, in event time, at which rules of novelty began to learn. After a restore the earliest that any subtask
 * knows holds.
 */
public final class Learning {

    private record Generation(String ruleId, long since) {}

    private final Map<Generation, Long> began = new HashMap<>();
    /** By rule, the newest version of which the ledger was told since the start. */
    private final Map<String, Long> told = new HashMap<>();

    /** Takes what the subtasks knew before. */
    public void restore(Iterable<LearningMark> marks) {
        marks.forEach(mark -> began.merge(new Generation(mark.ruleId(), mark.since()), mark.beganMillis(), Math::min));
    }

    /** Returns the marks that a restore needs. */
    public List<LearningMark> marks() {
        List<LearningMark> marks = new ArrayList<>();
        began.forEach((of, millis) -> marks.add(new LearningMark(of.ruleId(), of.since(), millis)));
        return marks;
    }

    /** Returns the time at which a rule began to learn; empty if it has not. */
    OptionalLong began(String ruleId, long since) {
        Long millis = began.get(new Generation(ruleId, since));
        return millis == null ? OptionalLong.empty() : OptionalLong.of(millis);
    }

    /** The rule begins to learn; what it learned as another generation is of no use. */
    void begin(String ruleId, long since, long millis) {
        began.keySet().removeIf(known -> known.ruleId().equals(ruleId));
        began.put(new Generation(ruleId, since), millis);
    }

    /** Returns whether this version was not told since the start; from now on it was. */
    boolean tell(String ruleId, long version) {
        Long before = told.put(ruleId, version);
        return before == null || before != version;
    }
}
