package dev.fluo.rules.verdict;

import dev.fluo.rules.javascript.JavaScriptFailure;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptRule;
import dev.fluo.rules.javascript.JavaScriptRun;
import dev.fluo.rules.language.condition.ConditionResult;
import dev.fluo.rules.language.condition.Truth;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.value.ReadableText;
import java.util.function.Function;

/** The texts of one rule that need JavaScript, on the pool. */
record JavaScriptParts(JavaScriptRule rule, JavaScriptPool pool, Lists lists) {
    private <T> T run(TraceRun run, Function<JavaScriptRun, T> work) throws JavaScriptFailure {
        run.time().require();
        long started = System.nanoTime();
        try {
            return pool.run(rule, run.sets(), lists.values(), work);
        } finally {
            run.time().took(System.nanoTime() - started);
        }
    }

    /**
     * A condition of the rule.
     *
     * @param firing the truth that matters
     */
    ConditionRunner condition(int number, Truth firing) {
        return new ConditionRunner() {
            @Override
            public ReasonedTruth run(TraceRun run, boolean whole) throws JavaScriptFailure {
                return JavaScriptParts.this.run(run, javaScript -> {
                    ConditionResult result = javaScript.observe(number, whole);
                    return result.truth() == firing
                            ? ReasonedTruth.fired(
                                    result, javaScript.evidence(number, result), javaScript.details(number, result))
                            : ReasonedTruth.without(result.truth());
                });
            }

            @Override
            public ReasonedTruth.Reasons explain(TraceRun run, boolean whole) throws JavaScriptFailure {
                return JavaScriptParts.this.run(run, javaScript -> {
                    ConditionResult result = javaScript.observe(number, whole);
                    return new ReasonedTruth.Reasons(result, new int[0], javaScript.details(number, result));
                });
            }

            @Override
            public ConditionResult observe(TraceRun run, boolean whole) throws JavaScriptFailure {
                return JavaScriptParts.this.run(run, javaScript -> javaScript.observe(number, whole));
            }
        };
    }

    /** A value of the rule's message or subject. */
    ValueRunner value(int number) {
        return new ValueRunner() {
            @Override
            public String text(TraceRun run) throws JavaScriptFailure {
                return JavaScriptParts.this.run(run, javaScript -> ReadableText.of(javaScript.value(number)));
            }

            @Override
            public int[] spans(TraceRun run) throws JavaScriptFailure {
                return JavaScriptParts.this.run(run, javaScript -> javaScript.spans(number));
            }
        };
    }
}
