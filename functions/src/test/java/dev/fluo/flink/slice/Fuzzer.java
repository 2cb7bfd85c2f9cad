package dev.fluo.flink.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Tries bodies one after the other, and keeps what fails.
 *
 * <pre>
 * -Dfluo.fuzz.seed=N      another seed than the one of every build
 * -Dfluo.fuzz.rounds=N    more of them
 * -Dfluo.fuzz.keep=true   keeps each body that behaves as none before it did, in src/test/resources/fuzz
 * </pre>
 *
 * A body that fails is written to that folder in any case; there it fails until it is mended.
 */
final class Fuzzer {

    private static final long SEED = Long.getLong("fluo.fuzz.seed", 20261122);

    private final KeptBodies kept;
    private final Trial trial;

    Fuzzer(KeptBodies kept, Trial trial) {
        this.kept = kept;
        this.trial = trial;
    }

    /** A trial of one body. */
    @FunctionalInterface
    interface Trial {
        /** In words without its numbers, what became of it; fails where it is not what has to become of it. */
        String outcome(byte[] body) throws Exception;
    }

    /** A source of bodies. */
    @FunctionalInterface
    interface Bodies {
        byte[] next() throws Exception;
    }

    /** The source of all chance. */
    static Random random() {
        return new Random(SEED);
    }

    /**
     * Tries what was found before.
     *
     * @return the ways in which it behaves
     */
    Set<String> replay() {
        Set<String> outcomes = new HashSet<>();
        for (KeptBodies.Body body : kept.all()) {
            try {
                outcomes.add(trial.outcome(body.bytes()));
            } catch (Throwable e) {
                throw new AssertionError("kept body " + body.name() + ": " + e.getMessage(), e);
            }
        }
        return outcomes;
    }

    /** Tries so many new bodies, and fails if fewer than a twentieth of them are valid. */
    void run(int usualRounds, Bodies bodies) throws Exception {
        int rounds = Integer.getInteger("fluo.fuzz.rounds", usualRounds);
        Set<String> known = replay();
        int valid = 0;
        for (int round = 0; round < rounds; round++) {
            byte[] body = bodies.next();
            String outcome = outcome(body, round);
            valid += outcome.startsWith("valid") ? 1 : 0;
            if (Boolean.getBoolean("fluo.fuzz.keep") && known.add(outcome)) {
                kept.keep(body);
            }
        }
        assertThat(valid).as("enough of the damaged bodies are valid").isGreaterThan(rounds / 20);
    }

    private String outcome(byte[] body, int round) throws Exception {
        try {
            return trial.outcome(body);
        } catch (Throwable e) {
            throw new AssertionError(
                    "round " + round + " of seed " + SEED + ", kept as " + kept.keep(body) + ": " + e.getMessage(), e);
        }
    }
}
