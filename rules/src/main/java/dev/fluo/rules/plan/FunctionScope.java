package dev.fluo.rules.plan;

import dev.fluo.rules.language.tree.Binding;
import org.jspecify.annotations.Nullable;

/** The functions around an expression, from the innermost outwards, as the compiler sees them. */
final class FunctionScope {

    /** No function is around. */
    static final FunctionScope NONE = new FunctionScope(null, false, -1, null);

    private final @Nullable Binding binding;
    private final boolean overSpans;
    private final int slot;
    private final @Nullable FunctionScope outer;
    private boolean isCaptured;

    private FunctionScope(@Nullable Binding binding, boolean overSpans, int slot, @Nullable FunctionScope outer) {
        this.binding = binding;
        this.overSpans = overSpans;
        this.slot = slot;
        this.outer = outer;
    }

    /**
     * One function further in.
     *
     * @param binding its parameter; null if it names none
     * @param overSpans whether it is applied to spans
     */
    FunctionScope inside(@Nullable Binding binding, boolean overSpans, int slot) {
        return new FunctionScope(binding, overSpans, slot, this);
    }

    int slot() {
        return slot;
    }

    /** Returns whether inner functions speak of this one's span, so that it must be remembered while they run. */
    boolean isSpanCaptured() {
        return overSpans && isCaptured;
    }

    /** Returns whether the variable is the span that the innermost function over spans is applied to. */
    boolean isIt(Binding variable) {
        FunctionScope scope = this;
        while (scope.outer != null && !scope.overSpans) {
            scope = scope.outer;
        }
        return scope.overSpans && isSame(scope.binding, variable);
    }

    /** Returns the place of the variable in the frame. */
    int find(Binding variable) {
        for (FunctionScope scope = this; scope.outer != null; scope = scope.outer) {
            if (isSame(scope.binding, variable)) {
                scope.isCaptured = true;
                return scope.slot;
            }
        }
        throw new IllegalStateException("the variable " + variable.name() + " is bound by no enclosing function");
    }

    private static boolean isSame(@Nullable Binding bound, Binding variable) {
        return bound != null && bound.number() == variable.number();
    }
}
