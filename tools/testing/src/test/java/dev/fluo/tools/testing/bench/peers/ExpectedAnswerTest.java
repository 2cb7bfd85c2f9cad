package dev.fluo.tools.testing.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.fluo.tools.testing.bench.load.Message;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpectedAnswerTest {

    private final ExpectedAnswer expected = new ExpectedAnswer();

    @Test
    void aTraceWithFailedSpansUnderASoundRootAnswers() {
        add("0a", 4, true, false);
        add("0b", 3, true, false);
        add("0c", 4, true, true);
        add("0d", 4, false, false);

        assertThat(expected.traces()).containsExactly("0a");
    }

    @Test
    void spansOfATraceAreCountedOverMessages() {
        add("0a", 2, false, false);
        add("0a", 2, true, false);

        assertThat(expected.traces()).containsExactly("0a");
    }

    @Test
    void answersAreComparedByTrace() {
        Answer answer = Answer.of(Set.of("0a", "0b", "0c"), Set.of("0b", "0c", "0d", "0e"));

        assertThat(answer).isEqualTo(new Answer(3, 1, 2));
        assertThat(answer.same()).isFalse();
        assertThat(Answer.of(Set.of("0a"), Set.of("0a")).same()).isTrue();
    }

    @Test
    void theQuestionTakesThePlaceOfARule() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put("one", "{}");
        rules.put("two", "{}");

        assertThat(Question.among(rules)).containsOnlyKeys(Question.RULE_ID, "one");
    }

    private void add(String traceId, int failed, boolean withRoot, boolean rootFails) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        for (int span = 0; span < failed; span++) {
            scope.addSpans(span(traceId, true).setParentSpanId(ByteString.copyFromUtf8("parent")));
        }
        if (withRoot) {
            scope.addSpans(span(traceId, rootFails));
        }
        byte[] request = ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
                .build()
                .toByteArray();
        expected.add(new Message(request, scope.getSpansCount(), 0));
    }

    private static Span.Builder span(String traceId, boolean fails) {
        return Span.newBuilder()
                .setTraceId(ByteString.fromHex(traceId))
                .setStatus(Status.newBuilder()
                        .setCode(fails ? Status.StatusCode.STATUS_CODE_ERROR : Status.StatusCode.STATUS_CODE_UNSET));
    }
}
