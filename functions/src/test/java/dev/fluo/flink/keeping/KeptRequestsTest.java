package dev.fluo.flink.keeping;

import static dev.fluo.flink.slice.TestFragments.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.kafka.KeptSpans;
import dev.fluo.flink.slice.TestFragments.TestSpan;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class KeptRequestsTest {

    private final KeptRequests requests =
            new KeptRequests("5b8efff798038103d269b633813fc60c", UnaryOperator.identity());

    @Test
    void spansOfOneResourceStandTogether() throws Exception {
        requests.add(List.of(
                fragment(1, span(1, "shop"), span(2, "auth")).bytes(),
                fragment(1, span(3, "shop"), span(1, "shop")).bytes()));

        List<KeptSpans> made = requests.finish();
        assertThat(made).hasSize(1);
        ExportTraceServiceRequest request =
                ExportTraceServiceRequest.parseFrom(made.get(0).request());
        assertThat(request.getResourceSpansList())
                .extracting(resource ->
                        resource.getResource().getAttributes(0).getValue().getStringValue() + " "
                                + resource.getScopeSpans(0).getSpansCount())
                .containsExactly("shop 2", "auth 1");
        assertThat(requests.spans()).isEqualTo(3);
        assertThat(made.get(0).traceId()).isEqualTo("5b8efff798038103d269b633813fc60c");
    }

    @Test
    void aLongTraceIsSeveralRequests() throws Exception {
        List<byte[]> fragments = new ArrayList<>();
        for (long i = 1; i <= 1_100; i++) {
            fragments.add(fragment(1, span(i, "shop")).bytes());
        }
        requests.add(fragments);
        assertThat(counts(requests.finish())).containsExactly(512, 512, 76);
    }

    @Test
    void aWideTraceIsSeveralRequests() throws Exception {
        for (int i = 1; i <= 3; i++) {
            ExportTraceServiceRequest.Builder wide =
                    ExportTraceServiceRequest.parseFrom(
                            fragment(1, span(i, "shop")).bytes())
                            .toBuilder();
            Span.Builder span =
                    wide.getResourceSpansBuilder(0).getScopeSpansBuilder(0).getSpansBuilder(0);
            span.setName("x".repeat(KeptRequests.MOST_BYTES / 2));
            requests.add(List.of(wide.build().toByteArray()));
        }
        assertThat(counts(requests.finish())).containsExactly(1, 1, 1);
    }

    @Test
    void aDamagedFragmentIsWrittenAsItIs() {
        byte[] damaged = {10, 100, 1};
        requests.add(List.of(damaged, fragment(1, span(1, "shop")).bytes()));
        requests.skip(List.of(damaged));
        assertThat(requests.finish())
                .extracting(KeptSpans::request)
                .contains(damaged)
                .hasSize(2);
    }

    private static List<Integer> counts(List<KeptSpans> made) throws Exception {
        List<Integer> counts = new ArrayList<>();
        for (KeptSpans kept : made) {
            assertThat(kept.request().length).isLessThan(1_000_000);
            counts.add(ExportTraceServiceRequest.parseFrom(kept.request()).getResourceSpansList().stream()
                    .mapToInt(resource -> resource.getScopeSpans(0).getSpansCount())
                    .sum());
        }
        return counts;
    }

    private static TestSpan span(long id, String service) {
        return new TestSpan(id, 0, 900, service);
    }
}
