package dev.fluo.rules.correlation;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Link;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One event under several keys: what a revised trace takes back, and what the bound leaves out. */
class SeveralKeysTest {

    private static final long START = TraceBuilder.DEFAULT_START_NANOS / 1_000_000;
    private static final String BY_LINKS = "stream.spans.by(links.map(traceId)).within('1m').count() >= 1";
    private static final int MORE_THAN_COUNT = 140;

    @Test
    void aRevisedTraceTakesBackExactlyWhatItGave() throws RuleRefusedException {
        Random random = new Random(22);
        for (int i = 0; i < 200; i++) {
            Trace before = trace(links(random), links(random));
            Trace after = random.nextInt(4) == 0 ? before : trace(links(random), links(random), links(random));
            CorrelationSimulation revised = simulation(BY_LINKS);
            revised.trace(before);
            revised.again(after, () -> before);
            CorrelationSimulation once = simulation(BY_LINKS);
            once.trace(after);

            assertThat(standing(revised)).as("trace %d of seed 22", i).isEqualTo(standing(once));
        }
    }

    @Test
    void aTraceThatStaysTheSameAddsNothing() throws RuleRefusedException {
        Trace trace = trace(new int[] {1, 2, 3});
        CorrelationRuleSet rules = CorrelationRuleSet.of(List.of(rule(BY_LINKS)));

        assertThat(rules.ofTrace(trace, Optional.empty(), CorrelationScene.ALL)).hasSize(3);
        assertThat(rules.ofTrace(trace, Optional.of(() -> trace), CorrelationScene.ALL))
                .isEmpty();
    }

    @Test
    void whatTheBoundLeavesOutIsNoted() throws RuleRefusedException {
        CorrelationSimulation few = simulation(BY_LINKS);
        few.trace(trace(IntStream.range(0, 128).toArray()));
        CorrelationSimulation many = simulation(BY_LINKS);
        many.trace(trace(IntStream.range(0, MORE_THAN_COUNT).toArray()));

        assertThat(few.hasBoundedKeys()).isFalse();
        assertThat(standing(few)).hasSize(128);
        assertThat(many.hasBoundedKeys()).isTrue();
        assertThat(standing(many)).isEqualTo(standing(few));
    }

    private static CorrelationSimulation simulation(String condition) throws RuleRefusedException {
        return new CorrelationSimulation(
                rule(condition), CorrelationLimits.DEFAULT, new CorrelationTime(0, 5_000, 3_600_000), START);
    }

    private static CompiledRule rule(String condition) throws RuleRefusedException {
        String document = "id: several\nwhen: |\n  " + condition + "\n";
        return RuleCompiler.compile(RuleReader.read(document, Format.YAML, "several.yaml"), 0, Lists.NONE);
    }

    /** Numbers of linked traces, now and then one twice, now and then more than count. */
    private static int[] links(Random random) {
        int size = random.nextInt(10) == 0 ? MORE_THAN_COUNT : random.nextInt(5);
        return random.ints(size, 0, 2 * size + 1).toArray();
    }

    private static Trace trace(int[]... linksOfSpans) {
        TraceBuilder trace = TraceBuilder.trace("0af7651916cd43dd8448eb211c80319c");
        for (int[] links : linksOfSpans) {
            SpanSpec span = span("mailer", "receive");
            for (int link : links) {
                span.link(new Link(String.format(Locale.ROOT, "%032x", link), "00000000000000aa", Attributes.EMPTY));
            }
            trace.span(span);
        }
        return trace.build();
    }

    private static Set<String> standing(CorrelationSimulation simulation) {
        simulation.advance(START + 300_000);
        Set<String> standing = new TreeSet<>();
        simulation
                .standing()
                .forEach(change -> standing.add(change.key() + " "
                        + change.episode().startMillis() + " "
                        + change.episode().endMillis() + " "
                        + change.episode().finding().observed()));
        return standing;
    }
}
