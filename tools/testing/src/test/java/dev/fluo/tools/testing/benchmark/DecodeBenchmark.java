package dev.fluo.tools.testing.benchmark;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import dev.fluo.rules.trace.otlp.TraceDecoder;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of decoding one trace, by its size; protobuf's own parser beside it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecodeBenchmark {

    @Param({"10", "60", "1000"})
    public int spans;

    private final AttributeSelection some = AttributeSelection.of(Set.of("http.response.status_code", "db.system"));
    private byte[] request;

    @Setup
    public void encode() {
        request = OtlpRequests.of(SampleTraces.ofSize(spans)).toByteArray();
    }

    /** The columns and two attributes. */
    @Benchmark
    public Trace decodeSelected() throws MalformedFragmentException {
        return decode(some);
    }

    /** The columns and every attribute. */
    @Benchmark
    public Trace decodeAll() throws MalformedFragmentException {
        return decode(AttributeSelection.ALL);
    }

    private Trace decode(AttributeSelection selection) throws MalformedFragmentException {
        return TraceDecoder.decode("0af7651916cd43dd8448eb211c80319c", List.of(request), selection, Assembly.WHOLE);
    }

    /** Objects for everything, as the generated classes make them. */
    @Benchmark
    public ExportTraceServiceRequest parse() throws InvalidProtocolBufferException {
        return ExportTraceServiceRequest.parseFrom(request);
    }
}
