package dev.fluo.flink.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.fluo.flink.ledger.RuleNoted;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.flink.slice.TestFragments.TestSpan;
import dev.fluo.rules.correlation.Contribution;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spans of batch consumers, which a rule joins by their links. */
class SeveralKeysOfOneEventTest {

    private static final String BY_LINKS =
            "id: links\nwhen: |\n  stream.spans.by(links.map(traceId)).within('1m').count() > 5\n";

    private EvaluationHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = EvaluationHarness.start();
        harness.publish(1, BY_LINKS);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    /** Adds a span of a trace, with links to other traces by their numbers. */
    private void add(long trace, long id, long parent, int... links) throws Exception {
        ExportTraceServiceRequest.Builder request =
                TestFragments.request(trace, List.of(TestSpan.span(id, parent, 1_000))).toBuilder();
        Span.Builder span =
                request.getResourceSpansBuilder(0).getScopeSpansBuilder(0).getSpansBuilder(0);
        for (int link : links) {
            span.addLinks(Span.Link.newBuilder()
                    .setTraceId(ByteString.fromHex(TestFragments.id(link).hex()))
                    .setSpanId(span.getSpanId()));
        }
        harness.add(TestFragments.slice(request.build().toByteArray(), 0).get(0));
    }

    private List<String> keys() {
        return harness.contributions().stream()
                .map(Contribution::key)
                .map(key -> (String) key.get(0))
                .toList();
    }

    private static String hex(int trace) {
        return TestFragments.id(trace).hex();
    }

    @Test
    void eachLinkedTraceHasAContribution() throws Exception {
        add(1, 1, 0, 71, 72, 71, 73);
        add(2, 1, 0);
        harness.watermark(60_000);

        assertThat(keys()).containsExactly(hex(71), hex(72), hex(73));
    }

    @Test
    void aLateSpanContributesWhatIsNewAlone() throws Exception {
        add(1, 1, 0, 71, 72);
        harness.watermark(40_000);
        assertThat(keys()).containsExactly(hex(71), hex(72));
        add(1, 2, 1, 72, 74);
        harness.watermark(80_000);

        assertThat(keys()).containsExactlyInAnyOrder(hex(72), hex(74));
    }

    @Test
    void whatTheBoundLeavesOutIsNotedOnce() throws Exception {
        int[] links = new int[140];
        for (int i = 0; i < links.length; i++) {
            links[i] = 100 + i;
        }
        add(1, 1, 0, links);
        add(2, 1, 0, links);
        harness.watermark(60_000);

        assertThat(harness.contributions()).hasSize(2 * 128);
        assertThat(harness.ledger().stream().filter(RuleNoted.class::isInstance))
                .containsExactly(
                        new RuleNoted("links", 1, "an event has more than 128 keys: it counts for the first 128 only"));
    }
}
