package dev.fluo.rules.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

/** Standing signals by service. */
class ServiceCountsTest {

    private final ServiceCounts counts = new ServiceCounts();

    @Test
    void givesEachServiceAPositionFromOneOn() {
        assertThat(counts.position("cart")).isEqualTo(1);
        assertThat(counts.position("auth")).isEqualTo(2);
        assertThat(counts.position("cart")).isEqualTo(1);
        assertThat(counts.has("auth")).isTrue();
        assertThat(counts.has("pay")).isFalse();
        assertThat(counts.standing()).containsExactly(entry("cart", 0L), entry("auth", 0L));
    }

    @Test
    void findsOnlyServicesOfWhichSignalsStand() {
        counts.add(counts.position("cart"), 2);
        counts.add(counts.position("auth"), 1);
        counts.add(counts.position("auth"), -1);
        assertThat(counts.standingPosition("cart")).isEqualTo(1);
        assertThat(counts.standingPosition("auth")).isZero();
        assertThat(counts.standingPosition("pay")).isZero();
    }

    @Test
    void doesNotTellServicesBeyondTheBoundApart() {
        for (int i = 0; i < IncidentCounts.MOST_NAMES; i++) {
            counts.add(counts.position("service-" + i), 1);
        }
        assertThat(counts.position("one-more")).isZero();
        counts.add(counts.position("one-more"), 5);
        assertThat(counts.has("one-more")).isFalse();
        assertThat(counts.standing()).hasSize(IncidentCounts.MOST_NAMES).doesNotContainValue(5L);
        assertThat(counts.position("service-0")).isEqualTo(1);
    }

    @Test
    void addsThoseOfAnotherIncident() {
        counts.add(counts.position("cart"), 1);
        ServiceCounts other = new ServiceCounts();
        other.add(other.position("auth"), 3);
        other.add(other.position("cart"), 4);

        assertThat(counts.add(other)).containsExactly(0, 2, 1);
        assertThat(counts.standing()).containsExactly(entry("cart", 5L), entry("auth", 3L));
    }
}
