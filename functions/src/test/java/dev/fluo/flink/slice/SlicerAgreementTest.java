package dev.fluo.flink.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The slicer finds in valid bytes what protobuf's parser finds in them; {@link FuzzTest} has the others. */
class SlicerAgreementTest {

    private static final long SEED = 20261122;
    private static final int GENERATED = 1_000;

    private final SlicerAgreement agreement = new SlicerAgreement();

    @Test
    void agreesOnRealBodies() throws Exception {
        for (byte[] body : RealBodies.all()) {
            assertThat(agreement.outcome(body)).as("valid body").doesNotStartWith("invalid");
        }
    }

    @Test
    void agreesOnGeneratedRequests() throws Exception {
        GeneratedRequests generator = new GeneratedRequests(new Random(SEED));
        for (int i = 0; i < GENERATED; i++) {
            byte[] body = generator.next().toByteArray();
            assertThat(agreement.outcome(body)).as("valid body").doesNotStartWith("invalid");
        }
    }

    @Test
    void agreesOnWhatTheWireAllowsAndNobodyWrites() throws Exception {
        WireRequests generator = new WireRequests(new Random(SEED));
        Set<String> outcomes = new HashSet<>();
        for (int i = 0; i < GENERATED; i++) {
            String outcome = agreement.outcome(generator.next());
            assertThat(outcome).as("valid body").doesNotStartWith("invalid");
            outcomes.add(outcome);
        }
        assertThat(outcomes).contains("valid, decoded", "valid, decoded, spans without trace");
    }
}
