package dev.fluo.tools.testing.chaos.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.fluo.tools.testing.chaos.traffic.TraceArchive;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptBookTest {

    private static final String TRACE = "5b8efff798038103d269b633813fc60c";

    private final KeptBook book = new KeptBook();
    private final SignalBook signals = new SignalBook();
    private final TraceArchive archive = new TraceArchive();

    @BeforeEach
    void send() {
        archive.add(request(1, 2), Instant.EPOCH);
        signals.accept(signal("opened"), "0@0");
    }

    private static byte[] signal(String action) {
        return """
                {"@timestamp": "2026-11-22T10:00:00Z", "event": {"id": "s", "action": "%s", "sequence": 0},
                 "rule": {"id": "r", "version": 1}, "trace": {"id": "%s"}, "fluo": {"trace": {}}}""".formatted(action, TRACE).getBytes(UTF_8);
    }

    private static ExportTraceServiceRequest request(int... spans) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        for (int span : spans) {
            scope.addSpans(Span.newBuilder()
                    .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(TRACE)))
                    .setSpanId(ByteString.copyFrom(new byte[] {0, 0, 0, 0, 0, 0, 0, (byte) span})));
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
                .build();
    }

    @Test
    void findsNothingWhereTheWholeTraceIsKept() {
        book.accept(TRACE, request(1).toByteArray(), "0@0");
        book.accept(TRACE, request(2).toByteArray(), "0@1");
        assertThat(book.problems(signals, archive.traces())).isEmpty();
        assertThat(book.spans()).isEqualTo(2);
    }

    @Test
    void findsASpanThatIsMissing() {
        book.accept(TRACE, request(1).toByteArray(), "0@0");
        assertThat(book.problems(signals, archive.traces()))
                .singleElement()
                .asString()
                .contains("0000000000000002", "was not kept");
    }

    @Test
    void findsASpanThatWasKeptTwice() {
        book.accept(TRACE, request(1, 2).toByteArray(), "0@0");
        book.accept(TRACE, request(2).toByteArray(), "0@1");
        assertThat(book.problems(signals, archive.traces()))
                .singleElement()
                .asString()
                .contains("was kept before");
    }

    @Test
    void findsAKeyOfAnotherTrace() {
        book.accept("00", request(1, 2).toByteArray(), "0@0");
        assertThat(book.problems(signals, archive.traces()))
                .hasSize(2)
                .allMatch(problem -> problem.contains("has the key"));
    }
}
