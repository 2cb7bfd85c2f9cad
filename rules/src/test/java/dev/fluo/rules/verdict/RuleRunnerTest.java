package dev.fluo.rules.verdict;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.language.condition.ConditionResult;
import dev.fluo.rules.spanset.TraceSets;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever one rule throws is an error of that rule, and the next is judged. */
class RuleRunnerTest {

    static Stream<Supplier<Throwable>> faults() {
        return Stream.of(
                IllegalStateException::new,
                NullPointerException::new,
                () -> new ArrayIndexOutOfBoundsException(7),
                ArithmeticException::new,
                StackOverflowError::new);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isAnErrorOfTheRule(Supplier<Throwable> fault) throws Exception {
        CompiledRule rule = RuleCompiler.compile(
                RuleReader.read("id: a\nonIncomplete: evaluate\nwhen: trace.spans.exists()", Format.YAML, "a"),
                1,
                Lists.NONE);
        ConditionRunner faulty = new ConditionRunner() {
            @Override
            public ReasonedTruth run(TraceRun run, boolean whole) {
                throw RuleRunnerTest.<RuntimeException>thrown(fault.get());
            }

            @Override
            public ReasonedTruth.Reasons explain(TraceRun run, boolean whole) {
                return null;
            }

            @Override
            public ConditionResult observe(TraceRun run, boolean whole) {
                return null;
            }
        };
        TraceRun run = new TraceRun(
                new TraceSets(TraceBuilder.trace("01").span(span("auth")).build()), null, new ScriptTime());

        Judgement judgement =
                new RuleRunner(rule, faulty, RuleRunner.NO_NUMBER, List.of(), null).judge(run, Instant.EPOCH);

        assertThat(judgement.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(judgement.error().orElseThrow()).contains("FLUO itself failed on this rule");
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws what no method declares
    private static <T extends Throwable> T thrown(Throwable fault) throws T {
        throw (T) fault;
    }
}
