package dev.fluo.flink.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.slice.Encoding;
import dev.fluo.flink.slice.HostileRequests;
import dev.fluo.flink.slice.SlicedRecord;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.rules.signal.Signal;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind of hostile data, as a record of Kafka, through slicing, assembly, decoding and judging: nothing crashes,
 * what can be read is judged within bounds, and what cannot is found again byte for byte.
 */
class HostileInputTest {

    private static final int MOST_BYTES = 64 * 1024;
    private static final String READS_ALL = """
            id: any
            when: |
              trace.spans.any(name != 'no such name')
            message: "${trace.spans.first().name} ${trace.spans.first().big} ${trace.spans.max(duration)}"
            """;

    private EvaluationHarness harness;

    @BeforeEach
    void start() throws Exception {
        harness = EvaluationHarness.start();
        harness.publish(1, READS_ALL);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments("random bytes", Encoding.OTLP_PROTO, HostileRequests.random()),
                arguments("truncated protobuf", Encoding.OTLP_PROTO, HostileRequests.truncated()),
                arguments("JSON where protobuf is expected", Encoding.OTLP_PROTO, HostileRequests.json(1)),
                arguments("protobuf where JSON is expected", Encoding.OTLP_JSON, HostileRequests.ordinary()),
                arguments("JSON nested 5,000 deep", Encoding.OTLP_JSON, HostileRequests.json(5_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void whatCannotBeReadIsFoundAgain(String kind, Encoding encoding, byte[] value) throws Exception {
        SlicedRecord record = SlicedRecord.of(encoding, value);
        assertThat(record.fragments()).isEmpty();
        assertThat(record.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.errorClass()).isEqualTo(DeadLetter.UNREADABLE);
            assertThat(letter.value()).isEqualTo(value);
            assertThat(letter.error()).isNotBlank().hasSizeLessThan(1_000);
        });
    }

    static Stream<Arguments> strange() {
        return Stream.of(
                arguments("an attribute of 1 MB", HostileRequests.attribute("x".repeat(1 << 20)), 1),
                arguments("a name of 1 MB", HostileRequests.named("n".repeat(1 << 20)), 1),
                arguments("NUL in names and values", HostileRequests.attribute("a\u0000b"), 1),
                arguments("invalid UTF-8", HostileRequests.invalidUtf8(), 1),
                arguments("duplicate ids", HostileRequests.duplicateIds(), 2),
                arguments("a cycle of parents", HostileRequests.cycle(), 2),
                arguments("a span that is its own parent", HostileRequests.ownParent(), 1),
                arguments("a negative duration", HostileRequests.times(2_000, 1_000), 1),
                arguments("times of 1970", HostileRequests.times(-TestFragments.START, 1 - TestFragments.START), 1),
                arguments("times of 2262", HostileRequests.times(0, 9_223_372_036_854L - TestFragments.START), 1),
                arguments("times at the end of 64 bits", HostileRequests.endOfTime(), 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strange")
    void whatIsStrangeIsJudgedWithinBounds(String kind, byte[] value, int spans) throws Exception {
        SlicedRecord record = SlicedRecord.of(Encoding.OTLP_PROTO, value);
        assertThat(record.deadLetters()).isEmpty();
        for (var fragment : record.fragments()) {
            harness.add(fragment);
        }
        harness.endOfInput();

        List<Signal> signals = new ArrayList<>(harness.signals());
        assertThat(signals).as("dead letters: %s", harness.deadLetters()).hasSize(1);
        assertThat(signals.get(0).json()).hasSizeLessThan(MOST_BYTES);
        JsonNode json = new ObjectMapper().readTree(strictly(signals.get(0).json()));
        assertThat(json.at("/fluo/trace/size").asInt()).isEqualTo(spans);
        assertThat(json.at("/fluo/trace/duration").asDouble()).isNotNegative();
        assertThat(harness.keyedStates()).isZero();
    }

    /** Attributes nested deeper than any that is meant; found when the trace is decoded. */
    @Test
    void whatTurnsOutUnreadableWhenItIsDecodedIsFoundAgainToo() throws Exception {
        byte[] value = HostileRequests.nested(200);
        for (var fragment : SlicedRecord.of(Encoding.OTLP_PROTO, value).fragments()) {
            harness.add(fragment);
        }
        harness.endOfInput();

        assertThat(harness.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.value()).isEqualTo(value));
    }

    private static String strictly(byte[] json) throws Exception {
        return UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(json))
                .toString();
    }
}
