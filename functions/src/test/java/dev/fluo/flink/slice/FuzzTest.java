package dev.fluo.flink.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Real bodies in protobuf, damaged in every way, against the slicer and the decoder; and what was found before. */
class FuzzTest {

    private static final int ROUNDS = 20_000;

    private final Fuzzer fuzzer = new Fuzzer(KeptBodies.PROTOBUF, new SlicerAgreement()::outcome);

    @Test
    void whatWasFoundBeforeIsStillDealtWith() {
        assertThat(fuzzer.replay()).as("ways in which they behave").hasSizeGreaterThan(20);
    }

    @Test
    void damagedBodiesAreCutAsProtobufReadsThemOrFoundAgain() throws Exception {
        Random random = Fuzzer.random();
        Mutations mutations = new Mutations(random);
        List<byte[]> bodies = bodies();
        fuzzer.run(ROUNDS, () -> mutations.of(bodies.get(random.nextInt(bodies.size()))));
    }

    /** Returns the bodies that are damaged: short real ones, and those that were kept. */
    private static List<byte[]> bodies() {
        List<byte[]> bodies = new ArrayList<>(
                RealBodies.all().stream().filter(body -> body.length < 8_000).toList());
        KeptBodies.PROTOBUF.all().forEach(body -> bodies.add(body.bytes()));
        bodies.add("{\"resourceSpans\":[]}".getBytes(StandardCharsets.UTF_8));
        return bodies;
    }
}
