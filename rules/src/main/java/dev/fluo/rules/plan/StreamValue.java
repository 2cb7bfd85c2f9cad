package dev.fluo.rules.plan;

import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.StreamExpr;
import dev.fluo.rules.spanset.WorkLimitException;
import dev.fluo.rules.value.Undefined;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A number that is made of what was gathered of all traffic, compiled. Not for two threads at once. */
public final class StreamValue {

    private final Compiler compiler;
    private final Code code;
    private final Frame frame = new Frame();

    /** @param lists the shared lists by name */
    public StreamValue(Expr expr, Map<String, List<Object>> lists) {
        compiler = new Compiler(lists);
        code = compiler.compile(expr);
    }

    /** Returns the terms that it takes of all traffic; {@link #value} wants a value for each. */
    public List<StreamExpr> terms() {
        return List.copyOf(compiler.terms());
    }

    /**
     * Computes it; undefined where that does more work than is allowed, {@link StreamPlan#OUTSIDE} where a term is
     * that it takes.
     *
     * @param values by the place of their terms
     */
    public @Nullable Object value(Object[] values) {
        frame.terms = values;
        frame.fit(compiler.slots());
        frame.work.begin();
        frame.outside = false;
        try {
            Object value = code.value(frame, -1);
            return frame.outside ? StreamPlan.OUTSIDE : value;
        } catch (WorkLimitException e) {
            return Undefined.UNDEFINED;
        }
    }
}
