package dev.fluo.flink.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Real bodies, damaged in every way, against the slicer and the decoder; and what was found before.
 *
 * <pre>
 * -Dfluo.fuzz.seed=N      another seed than the one of every build
 * -Dfluo.fuzz.rounds=N    more of them
 * -Dfluo.fuzz.keep=true   keeps each body that behaves as none before it did, in src/test/resources/fuzz
 * </pre>
 *
 * A body that fails is written to that folder in any case; there it fails until it is mended.
 */
class FuzzTest {

    private static final long SEED = Long.getLong("fluo.fuzz.seed", 20261122);
    private static final int ROUNDS = Integer.getInteger("fluo.fuzz.rounds", 20_000);

    private final SlicerAgreement agreement = new SlicerAgreement();

    @Test
    void whatWasFoundBeforeIsStillDealtWith() throws Exception {
        List<KeptBodies.Body> kept = KeptBodies.all();
        assertThat(kept).hasSizeGreaterThan(20);
        Set<String> outcomes = new HashSet<>();
        for (KeptBodies.Body body : kept) {
            try {
                outcomes.add(agreement.outcome(body.bytes()));
            } catch (Throwable e) {
                throw new AssertionError("kept body " + body.name() + ": " + e.getMessage(), e);
            }
        }
        assertThat(outcomes).as("ways in which they behave").hasSizeGreaterThan(20);
    }

    @Test
    void damagedBodiesAreCutAsProtobufReadsThemOrFoundAgain() throws Exception {
        Random random = new Random(SEED);
        Mutations mutations = new Mutations(random);
        List<byte[]> bodies = bodies();
        Set<String> known = outcomes();
        int valid = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = mutations.of(bodies.get(random.nextInt(bodies.size())));
            String outcome = outcome(body, round);
            valid += outcome.startsWith("valid") ? 1 : 0;
            if (Boolean.getBoolean("fluo.fuzz.keep") && known.add(outcome)) {
                KeptBodies.keep(body);
            }
        }
        assertThat(valid).as("enough of the damaged bodies are valid").isGreaterThan(ROUNDS / 20);
    }

    private String outcome(byte[] body, int round) throws Exception {
        try {
            return agreement.outcome(body);
        } catch (Throwable e) {
            throw new AssertionError(
                    "round " + round + " of seed " + SEED + ", kept as " + KeptBodies.keep(body) + ": " + e.getMessage(),
                    e);
        }
    }

    private Set<String> outcomes() throws Exception {
        Set<String> outcomes = new HashSet<>();
        for (KeptBodies.Body body : KeptBodies.all()) {
            outcomes.add(agreement.outcome(body.bytes()));
        }
        return outcomes;
    }

    /** What is damaged: short real bodies, and what was kept. */
    private static List<byte[]> bodies() {
        List<byte[]> bodies = new ArrayList<>(
                RealBodies.all().stream().filter(body -> body.length < 8_000).toList());
        KeptBodies.all().forEach(body -> bodies.add(body.bytes()));
        bodies.add("{\"resourceSpans\":[]}".getBytes(StandardCharsets.UTF_8));
        return bodies;
    }
}
