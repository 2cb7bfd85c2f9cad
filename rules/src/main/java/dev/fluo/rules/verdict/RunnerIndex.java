package dev.fluo.rules.verdict;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Finds the rules of a set that have to be looked at for a trace: on the others it is known to be satisfied. */
final class RunnerIndex {

    private static final int NONE = -1;

    private final int size;
    /** Rules whose condition the plan does not run. */
    private final BitSet always = new BitSet();
    /** The position of the rule whose condition has the number; {@link #NONE} for that of an exception. */
    private final int[] ruleOf;

    /** @param runners in the order in which they are asked */
    RunnerIndex(List<RuleRunner> runners) {
        size = runners.size();
        ruleOf = new int[1 + runners.stream().mapToInt(RuleRunner::number).max().orElse(0)];
        Arrays.fill(ruleOf, NONE);
        for (int at = 0; at < size; at++) {
            int number = runners.get(at).number();
            if (number == RuleRunner.NO_NUMBER) {
                always.set(at);
            } else {
                ruleOf[number] = at;
            }
        }
    }

    /** The positions of those rules. Of a trace with spans missing, what cannot fire may yet be inconclusive. */
    BitSet due(TraceRun run) {
        BitSet due = new BitSet(size);
        if (!run.sets().trace().isComplete()) {
            due.set(0, size);
            return due;
        }
        return canFire(run);
    }

    /** The positions of the rules that may be violated. */
    BitSet canFire(TraceRun run) {
        BitSet due = new BitSet(size);
        due.or(always);
        int number = run.plan().nextThatCanFire(0);
        while (number >= 0 && number < ruleOf.length) {
            if (ruleOf[number] != NONE) {
                due.set(ruleOf[number]);
            }
            number = run.plan().nextThatCanFire(number + 1);
        }
        return due;
    }
}
