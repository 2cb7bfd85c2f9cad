package dev.fluo.rules.plan;

import dev.fluo.rules.value.Values;
import org.jspecify.annotations.Nullable;

/** The logical operators: they give the operand that decided. */
final class LogicalCodes {

    private LogicalCodes() {}

    /** All of them, from left to right; over many spans, each sees only those that the one before left. */
    record All(Code[] operands) implements Code {

        @Override
        public boolean test(Frame frame, int it) {
            for (Code operand : operands) {
                if (!operand.test(frame, it)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public double number(Frame frame, int it) {
            return Costs.number(frame, value(frame, it));
        }

        @Override
        public @Nullable Object value(Frame frame, int it) {
            Object value = operands[0].value(frame, it);
            for (int i = 1; i < operands.length && Values.toBoolean(value); i++) {
                value = operands[i].value(frame, it);
            }
            return value;
        }

        @Override
        public int select(Frame frame, int[] spans, int size, int[] into) {
            int selected = operands[0].select(frame, spans, size, into);
            for (int i = 1; i < operands.length && selected > 0; i++) {
                selected = operands[i].select(frame, into, selected, into);
            }
            return selected;
        }

        @Override
        public int count(Frame frame, int[] spans, int size) {
            return select(frame, spans, size, new int[size]);
        }
    }

    /** At least one of them, from left to right. */
    record Any(Code[] operands) implements Code {

        @Override
        public boolean test(Frame frame, int it) {
            for (Code operand : operands) {
                if (operand.test(frame, it)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public double number(Frame frame, int it) {
            return Costs.number(frame, value(frame, it));
        }

        @Override
        public @Nullable Object value(Frame frame, int it) {
            Object value = operands[0].value(frame, it);
            for (int i = 1; i < operands.length && !Values.toBoolean(value); i++) {
                value = operands[i].value(frame, it);
            }
            return value;
        }
    }

    /** The first that is neither undefined nor null, else the last. */
    record Coalesce(Code[] operands) implements ValueCode {

        @Override
        public @Nullable Object value(Frame frame, int it) {
            Object value = operands[0].value(frame, it);
            for (int i = 1; i < operands.length && Values.isMissing(value); i++) {
                value = operands[i].value(frame, it);
            }
            return value;
        }
    }

    record Choice(Code test, Code then, Code otherwise) implements Code {

        @Override
        public boolean test(Frame frame, int it) {
            return (test.test(frame, it) ? then : otherwise).test(frame, it);
        }

        @Override
        public double number(Frame frame, int it) {
            return (test.test(frame, it) ? then : otherwise).number(frame, it);
        }

        @Override
        public @Nullable Object value(Frame frame, int it) {
            return (test.test(frame, it) ? then : otherwise).value(frame, it);
        }
    }
}
