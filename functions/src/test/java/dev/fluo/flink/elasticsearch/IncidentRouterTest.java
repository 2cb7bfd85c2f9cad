package dev.fluo.flink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An incident has one document in one index, however often it changes. */
class IncidentRouterTest {

    private final Counter misdated = new SimpleCounter();
    private final IncidentRouter router = new IncidentRouter(new IncidentIndices("i", Duration.ofDays(7)), misdated);

    private IndexOperation route(String opened, String updated, String created, String sequence)
            throws UnroutableException {
        return router.route(TestDocuments.record(1, "k", """
                {"@timestamp": "%s", "event": {"id": "x", "sequence": %s, "created": "%s"},
                 "fluo": {"incident": {"opened": "%s"}}}""".formatted(updated, sequence, created, opened)));
    }

    @Test
    void staysInTheIndexOfTheDayOnWhichItOpened() throws UnroutableException {
        IndexOperation opened = route("2026-11-22T23:59:00Z", "2026-11-22T23:59:00Z", "2026-11-22T23:59:05Z", "0");
        IndexOperation resolved = route("2026-11-22T23:59:00Z", "2026-11-24T08:00:00Z", "2026-11-24T08:00:05Z", "9");

        assertThat(opened.index()).isEqualTo("i-2026.11.22");
        assertThat(resolved.index()).isEqualTo(opened.index());
        assertThat(resolved.id()).isEqualTo("x");
        assertThat(opened.version()).isZero();
        assertThat(resolved.version()).isEqualTo(9);
        assertThat(misdated.getCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 2026-11-22T10:00:00Z, i-2026.11.22",
        "2262-04-11T23:47:16.854Z, 2026-11-22T10:00:00Z, i-2026.11.22",
    })
    void goesToTheDayOfItsCreationWhereItsOwnIsOutOfReach(String opened, String created, String index)
            throws UnroutableException {
        assertThat(route(opened, opened, created, "0").index()).isEqualTo(index);
        assertThat(misdated.getCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"-1, event.sequence is negative", "\"x\", event.sequence is not a whole number"})
    void isRefusedWithoutAVersion(String sequence, String reason) {
        assertThatThrownBy(
                        () -> route("2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z", sequence))
                .isInstanceOf(UnroutableException.class)
                .hasMessageContaining(reason);
    }
}
