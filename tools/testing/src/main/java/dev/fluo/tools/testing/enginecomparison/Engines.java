package dev.fluo.tools.testing.enginecomparison;

import dev.fluo.rules.javascript.JavaScriptFailure;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptRule;
import dev.fluo.rules.javascript.JavaScriptRun;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.CompileContext;
import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.Engine;
import dev.fluo.rules.language.compile.LanguageCompiler;
import dev.fluo.rules.language.condition.ConditionResult;
import dev.fluo.rules.language.condition.Details;
import dev.fluo.rules.language.condition.Truth;
import dev.fluo.rules.plan.PlanRun;
import dev.fluo.rules.plan.PlanSet;
import dev.fluo.rules.spanset.TraceSets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Runs conditions on both engines. For one thread. */
final class Engines implements AutoCloseable {
    /** Generous: a native rule must never meet a bound. */
    private static final JavaScriptSettings BOUNDS = new JavaScriptSettings(1, Duration.ofSeconds(60), 1L << 30, 200);

    /**
     * The outcome of a comparison.
     *
     * @param holds whether the condition held
     * @param difference what each engine gave where they do not agree; null if they do
     */
    record Outcome(boolean holds, @Nullable String difference) {}

    private final JavaScriptPool pool = new JavaScriptPool(BOUNDS);

    /** The program of a rule that is native; half of them read attributes by their other names too. Empty if the text is refused, or needs JavaScript. */
    static Optional<ConditionProgram> compile(String rule) {
        return LanguageCompiler.condition(rule, CompileContext.UNKNOWN.withOtherNames(rule.length() % 2 == 0))
                .program()
                .filter(program -> program.engine().engine() == Engine.NATIVE);
    }

    static JavaScriptRule prepare(ConditionProgram program) {
        JavaScriptRule.Builder builder = JavaScriptRule.builder("rule");
        builder.condition(program);
        return builder.build();
    }

    /** Compares a condition alone in its plan. */
    Outcome compare(ConditionProgram program, boolean firesOn, TraceSets sets) {
        PlanSet.Builder plan = PlanSet.builder(Vocabulary.SHARED);
        int number = plan.condition(program, firesOn);
        return compare(plan.build(), number, firesOn, prepare(program), sets);
    }

    /** Compares a condition of a plan, and what it was told it fires on, with its JavaScript. */
    Outcome compare(PlanSet plan, int number, boolean firesOn, JavaScriptRule rule, TraceSets sets) {
        boolean whole = sets.trace().isComplete();
        try {
            return pool.run(rule, sets, Vocabulary.SHARED, run -> {
                PlanRun planned = plan.on(sets);
                ConditionResult expected = planned.observe(number, whole);
                ConditionResult actual = run.observe(0, whole);
                return new Outcome(actual.holds(), difference(planned, number, expected, run, actual, firesOn));
            });
        } catch (JavaScriptFailure failure) {
            return new Outcome(false, "JavaScript failed: " + failure.getMessage());
        } catch (RuntimeException thrown) {
            return new Outcome(false, "threw " + thrown);
        }
    }

    private static @Nullable String difference(
            PlanRun planned,
            int number,
            ConditionResult expected,
            JavaScriptRun run,
            ConditionResult actual,
            boolean firesOn) {
        if (!Alike.results(expected, actual)) {
            return "native " + describe(expected) + "; JavaScript " + describe(actual);
        }
        Truth atOnce = planned.truth(number, true);
        if ((atOnce == Truth.TRUE) != actual.holds()) {
            return "native at once " + atOnce + ", leaf by leaf " + describe(actual);
        }
        int[] evidence = planned.evidence(number, expected);
        boolean fires = actual.holds() == firesOn;
        if (fires) {
            List<Details.Comparison> details = planned.details(number, expected);
            List<Details.Comparison> others = run.details(0, actual);
            if (!Alike.details(details, others)) {
                return "details native " + details + ", JavaScript " + others;
            }
        }
        return fires && !Arrays.equals(evidence, run.evidence(0, actual))
                ? "evidence native " + Arrays.toString(evidence) + ", JavaScript "
                        + Arrays.toString(run.evidence(0, actual))
                : null;
    }

    private static String describe(ConditionResult result) {
        StringJoiner text = new StringJoiner(", ", result.truth() + " (", ")");
        result.observed()
                .forEach(observed -> text.add(observed.outcome().left() + " "
                        + observed.leaf().operator().text() + " "
                        + observed.outcome().right() + ": " + observed.outcome().holds()));
        return text.toString();
    }

    @Override
    public void close() {
        pool.close();
    }
}
