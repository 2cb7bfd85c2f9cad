package dev.fluo.rules.verdict;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.ToIntFunction;

/** Finds the rules of a set that have to be looked at for a trace: on the others it is known to be satisfied. */
final class RunnerIndex {

    private static final int NONE = -1;

    private final int size;
    /** The position of the rule whose native condition has the number; {@link #NONE} for that of an exception. */
    private final int[] ruleOf;
    /** The position of the rule whose condition is the script of the number. */
    private final int[] ruleOfScript;

    /** @param runners in the order in which they are asked */
    RunnerIndex(List<RuleRunner> runners) {
        size = runners.size();
        ruleOf = positions(runners, RuleRunner::number);
        ruleOfScript = positions(runners, RuleRunner::script);
    }

    private static int[] positions(List<RuleRunner> runners, ToIntFunction<RuleRunner> numbers) {
        int[] positions = new int[1 + runners.stream().mapToInt(numbers).max().orElse(NONE)];
        Arrays.fill(positions, NONE);
        for (int at = 0; at < runners.size(); at++) {
            int number = numbers.applyAsInt(runners.get(at));
            if (number != RuleRunner.NO_NUMBER) {
                positions[number] = at;
            }
        }
        return positions;
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
        add(due, ruleOf, run.plan()::nextThatCanFire);
        add(due, ruleOfScript, run.plan()::nextScriptThatCanFire);
        return due;
    }

    private static void add(BitSet due, int[] positions, IntUnaryOperator next) {
        int number = next.applyAsInt(0);
        while (number >= 0 && number < positions.length) {
            if (positions[number] != NONE) {
                due.set(positions[number]);
            }
            number = next.applyAsInt(number + 1);
        }
    }
}
