package dev.fluo.job.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Traces near the edge of a history are looked at, all others are not. */
class CutTracesTest {

    private static final long NOON = 1_764_417_600L;

    @Test
    void aTraceAtAnEdgeIsCutIfItsRootOrAParentIsNotThere() throws IOException {
        CutTraces cut = new CutTraces(NOON + 10, NOON + 20);
        addTrace(cut, NOON + 1, 1, "", "");
        addTrace(cut, NOON + 2, 2, "", "1");
        addTrace(cut, NOON + 3, 3, "", "missing");
        addTrace(cut, NOON + 25, 4, "missing", "1");
        addTrace(cut, NOON + 15, 5, "missing");
        assertThat(cut.count()).isEqualTo(2);
    }

    /** Spans 1, 2, … of a trace with their parents. */
    private static void addTrace(CutTraces cut, long time, int trace, String... parents) throws IOException {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        for (int span = 1; span <= parents.length; span++) {
            request.addResourceSpansBuilder()
                    .addScopeSpansBuilder()
                    .addSpansBuilder()
                    .setTraceId(ByteString.copyFromUtf8("trace " + trace))
                    .setSpanId(ByteString.copyFromUtf8(String.valueOf(span)))
                    .setParentSpanId(ByteString.copyFromUtf8(parents[span - 1]));
        }
        cut.add(time, time, request.build().toByteArray());
    }
}
