package dev.fluo.rules.plan;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.language.condition.ConditionResult;
import dev.fluo.rules.language.condition.Truth;
import dev.fluo.rules.spanset.TraceSets;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanSetTest {

    private static final List<String> CONDITIONS = List.of(
            "trace.spans.where(service == 'a').count() > 2",
            "trace.spans.where(service == 'a').count() > 3 && trace.isError",
            "trace.spans.where(/^op[12]$/.test(name)).count() > 1",
            "trace.spans.where(/^op[12]$/.test(name) && isError).exists()",
            "trace.spans.where(service == 'b' && http.status >= 500).exists()",
            "trace.spans.where(http.status >= 500).count() > trace.spans.where(service == 'b').count()",
            "trace.spans.where(service == 'b').all(s => s.http.status < 500)",
            "trace.spans.any(a => trace.spans.any(b => b.http.status == a.http.status && b.service != a.service))",
            "trace.spans.where(s => s.hasChild(c => c.http.status > s.http.status)).exists()",
            "trace.spans.groupBy(service).any(count() > 2 && any(isError))",
            "!trace.spans.where(service == 'c').none(isError)",
            "trace.root.service == 'a' || trace.spans.none(name == 'op3')",
            "trace.spans.any(status == 'unset' && http.status >= 500)",
            "trace.calls.where(from == 'a' && to == 'b').count() > 1",
            "trace.calls.any(['a', 'b'].includes(from) && to == 'c' && isError)",
            "trace.isError || trace.calls.any(from == 'd' && to == 'a')",
            "trace.spans.where(/^op[12]$/.test(name)).descendants().where(http.status >= 500).exists()");

    /** Conditions planned together, which share and are indexed, against each alone and evaluated leaf by leaf. */
    @Test
    void whatIsSharedChangesNothing() {
        long seed = 5;
        Random random = new Random(seed);
        for (boolean firesOn : new boolean[] {true, false}) {
            PlanSet together = plan(CONDITIONS, firesOn);
            List<PlanSet> apart = CONDITIONS.stream()
                    .map(text -> plan(List.of(text), firesOn))
                    .toList();
            for (int round = 0; round < 200; round++) {
                Trace trace = randomTrace(random);
                PlanRun run = together.on(new TraceSets(trace));
                for (int condition = 0; condition < CONDITIONS.size(); condition++) {
                    String text = CONDITIONS.get(condition);
                    boolean alone = apart.get(condition)
                            .on(new TraceSets(trace))
                            .observe(0, true)
                            .holds();
                    assertThat(run.truth(condition, true))
                            .as("%s, seed %d", text, seed)
                            .isEqualTo(alone ? Truth.TRUE : Truth.FALSE);
                    assertThat(run.canFire(condition) || alone != firesOn)
                            .as("%s, seed %d", text, seed)
                            .isTrue();
                    assertThat(run.truth(condition, false))
                            .as("%s on part of a trace", text)
                            .isEqualTo(run.observe(condition, false).truth());
                }
            }
        }
    }

    private static PlanSet plan(List<String> conditions, boolean firesOn) {
        PlanSet.Builder builder = PlanSet.builder(Map.of());
        conditions.forEach(text -> builder.condition(Expressions.condition(text), firesOn));
        return builder.build();
    }

    private static Trace randomTrace(Random random) {
        TraceBuilder builder = TraceBuilder.trace("t");
        int size = random.nextInt(9);
        for (int span = 0; span < size; span++) {
            SpanSpec spec = span("abcd".substring(random.nextInt(4)).substring(0, 1), "op" + random.nextInt(4))
                    .id("id" + span)
                    .offset(Duration.ofMillis(random.nextInt(5)));
            if (span > 0 && random.nextInt(8) > 0) {
                spec.parentId("id" + random.nextInt(span));
            }
            if (random.nextBoolean()) {
                spec.attribute("http.status", 400 + 50 * random.nextInt(4));
            }
            builder.span(random.nextInt(4) == 0 ? spec.error() : spec);
        }
        return builder.build();
    }

    /** No service is named: attributes and kinds tell. */
    @Test
    void runsOnlyConditionsWhoseAttributesOrKindsAreThere() {
        PlanSet plan = plan(
                List.of(
                        "trace.spans.any(http.route == '/pay')",
                        "trace.spans.any(messaging.system != null && kind == 'server')",
                        "trace.spans.any(kind == 'consumer')",
                        "trace.spans.any(kind == 'server')",
                        "trace.spans.any(order.buyer.country == 'se')",
                        "trace.spans.any(order.seller.country == 'se' || team == 'red')",
                        "trace.spans.any(s => s.events.any(e => e.attributes.reason == 'full'))"),
                true);

        PlanRun run = plan.on(new TraceSets(TraceBuilder.trace("t")
                .span(span("auth").kind(SpanKind.SERVER).attribute("http.route", "/pay"))
                .span(span("cart")
                        .attribute("order", Map.of("buyer", Map.of("country", "se")))
                        .resource("team", "blue"))
                .build()));

        assertThat(IntStream.range(0, 7).filter(run::canFire)).containsExactly(0, 3, 4, 5, 6);
        assertThat(run.truth(0, true)).isEqualTo(Truth.TRUE);
        assertThat(run.truth(1, true)).isEqualTo(Truth.FALSE);
        assertThat(run.truth(4, true)).isEqualTo(Truth.TRUE);
    }

    /** Neither a service nor an attribute is named: what failed and who called whom tells. */
    @Test
    void runsOnlyConditionsWhoseStatusOrCallIsThere() {
        PlanSet plan = plan(
                List.of(
                        "trace.spans.any(isError)",
                        "trace.spans.any(status == 'ok')",
                        "trace.spans.any(status == 'unset')",
                        "trace.calls.any(from == 'shop' && to == 'auth')",
                        "trace.calls.any(from == 'auth' && to == 'shop')",
                        "trace.calls.any(from == 'shop' && to == 'auth') || trace.isError",
                        "trace.calls.any(from == 'shop' && to == 'cart') || trace.isError"),
                true);

        PlanRun run = plan.on(new TraceSets(TraceBuilder.trace("t")
                .span(span("shop").children(span("auth")))
                .build()));

        assertThat(IntStream.range(0, 7).filter(run::canFire)).containsExactly(2, 3, 5);
    }

    @Test
    void runsOnlyConditionsWhoseServiceIsThere() {
        PlanSet plan = plan(
                List.of(
                        "trace.spans.where(service == 'auth').count() > 0",
                        "trace.spans.where(service == 'cart').count() > 0",
                        "trace.duration > 1"),
                true);

        PlanRun run =
                plan.on(new TraceSets(TraceBuilder.trace("t").span(span("auth")).build()));

        assertThat(run.canFire(0)).isTrue();
        assertThat(run.canFire(1)).isFalse();
        assertThat(run.canFire(2)).isTrue();
        assertThat(run.nextThatCanFire(1)).isEqualTo(2);
        assertThat(run.truth(1, true)).isEqualTo(Truth.FALSE);
        assertThat(run.truth(1, false)).as("an auth span may come yet").isEqualTo(Truth.UNKNOWN);
    }

    @ParameterizedTest(name = "{0} fires on {1}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "trace.spans.where(service == 'auth').count() > 1     | true  | a1 a2",
                "trace.spans.any(service == 'auth' && isError)        | true  | a2",
                "trace.spans.any(isError) && trace.spans.any(isRoot)  | true  | root a2",
                "trace.spans.where(service == 'auth').isEmpty()       | false | a1 a2",
                "!trace.spans.where(service == 'auth').isEmpty()      | true  | a1 a2",
            })
    void namesTheSpansBehindAnOutcome(String text, boolean firesOn, String names) {
        Trace trace = TraceBuilder.trace("t")
                .span(span("shop", "root")
                        .children(
                                span("auth", "a1").offset(Duration.ofMillis(1)),
                                span("auth", "a2").offset(Duration.ofMillis(2)).error()))
                .build();
        PlanRun run = plan(List.of(text), firesOn).on(new TraceSets(trace));
        ConditionResult result = run.observe(0, true);

        assertThat(result.holds()).isEqualTo(firesOn);
        assertThat(Arrays.stream(run.evidence(0, result)).mapToObj(trace::name)).containsExactly(names.split(" "));
    }

    @Test
    void saysWhatWasObserved() {
        Trace trace = TraceBuilder.trace("t").span(span("auth").repeat(3)).build();
        PlanRun run = plan(List.of("trace.spans.where(service == 'auth').count() > 2 && trace.root.x == 1"), true)
                .on(new TraceSets(trace));

        ConditionResult result = run.observe(0, true);

        assertThat(result.observed())
                .extracting(observed -> observed.outcome().left())
                .first()
                .isEqualTo(3.0);
        assertThat(result.observed())
                .extracting(observed -> observed.outcome().holds())
                .containsExactly(true, false);
    }
}
