package dev.fluo.flink.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Recorded bodies in JSON, damaged in every way, through reading, slicing and decoding; and what was found before. */
class JsonFuzzTest {

    private static final int ROUNDS = 8_000;

    private final JsonAgreement agreement = new JsonAgreement();
    private final Fuzzer fuzzer = new Fuzzer(KeptBodies.JSON, agreement::outcome);

    @Test
    void readsRecordedBodiesAsProtobufReadsThem() throws Exception {
        for (byte[] body : RealBodies.json()) {
            assertThat(agreement.outcome(body)).endsWith("valid, decoded");
        }
    }

    @Test
    void readsWhatIsWrittenInBothFormsEqually() throws Exception {
        for (byte[] body : RealBodies.all()) {
            agreement.assertSameInBothForms(ExportTraceServiceRequest.parseFrom(body));
        }
        GeneratedRequests generator = new GeneratedRequests(Fuzzer.random());
        for (int i = 0; i < 300; i++) {
            agreement.assertSameInBothForms(generator.next());
        }
    }

    @Test
    void whatWasFoundBeforeIsStillDealtWith() {
        assertThat(fuzzer.replay()).as("ways in which they behave").hasSizeGreaterThan(20);
    }

    @Test
    void damagedBodiesAreReadAsProtobufReadsThemOrFoundAgain() throws Exception {
        Random random = Fuzzer.random();
        Mutations bytes = new Mutations(random);
        JsonMutations tokens = new JsonMutations(random);
        List<byte[]> recorded = RealBodies.json();
        List<byte[]> kept =
                KeptBodies.JSON.all().stream().map(KeptBodies.Body::bytes).toList();
        fuzzer.run(ROUNDS, () -> {
            List<byte[]> bodies = random.nextInt(5) == 0 ? kept : recorded;
            byte[] body = bodies.get(random.nextInt(bodies.size()));
            return random.nextInt(5) == 0 ? bytes.of(body) : tokens.of(body);
        });
    }
}
