package dev.fluo.rules.verdict;

import dev.fluo.rules.value.ReadableText;

/** A value that the plan of the rule set computes under a number. */
record NativeValue(int number) implements ValueRunner {
    @Override
    public String text(TraceRun run) {
        return ReadableText.of(run.plan().value(number));
    }

    @Override
    public int[] spans(TraceRun run) {
        return run.plan().spans(number);
    }
}
