package dev.fluo.rules.plan;

import org.jspecify.annotations.Nullable;

/** Remembers the span that a function is applied to while functions inside it run. */
record Remembering(int slot, Code body) implements Code {

    @Override
    public boolean test(Frame frame, int it) {
        frame.spans[slot] = it;
        return body.test(frame, it);
    }

    @Override
    public double number(Frame frame, int it) {
        frame.spans[slot] = it;
        return body.number(frame, it);
    }

    @Override
    public @Nullable Object value(Frame frame, int it) {
        frame.spans[slot] = it;
        return body.value(frame, it);
    }
}
