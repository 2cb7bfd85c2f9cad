package dev.fluo.flink.elasticsearch;

import static dev.fluo.flink.elasticsearch.TestDocuments.signal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals that are kept for a week stand in the index of one of its days. */
class SignalRouterTest {

    private static final SignalIndices INDICES = new SignalIndices("s", Duration.ofDays(7));

    private final Counter misdated = new SimpleCounter();
    private final SignalRouter router = new SignalRouter(INDICES, misdated);

    @ParameterizedTest
    @CsvSource({
        // about, created, index, counted
        "2026-11-22T09:59:00Z, 2026-11-22T10:00:00Z, s-2026.11.22, 0",
        "2026-11-23T23:59:59.999Z, 2026-11-22T00:00:00Z, s-2026.11.23, 0",
        "2026-11-24T00:00:00Z, 2026-11-22T23:59:59.999Z, s-2026.11.22, 1",
        "2262-04-11T23:47:16.854Z, 2026-11-22T10:00:00Z, s-2026.11.22, 1",
        "2026-11-14T00:00:00Z, 2026-11-22T00:00:00Z, s-2026.11.14, 0",
        "2026-11-14T23:59:59.999Z, 2026-11-22T00:00:00.001Z, s-2026.11.22, 1",
        "1970-01-01T00:00:00Z, 2026-11-22T10:00:00Z, s-2026.11.22, 1",
    })
    void isOfTheEventUnlessThatIsOutOfReach(String about, String created, String index, long counted)
            throws UnroutableException {
        assertThat(index(about, created)).isEqualTo(index);
        assertThat(misdated.getCount()).isEqualTo(counted);
    }

    @Test
    void areFewWhateverTimesSpansHave() throws UnroutableException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<String> indices = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            Instant about = Instant.ofEpochSecond(random.nextLong(Long.MAX_VALUE / 1_000_000_000));
            indices.add(index(about.toString(), "2026-11-22T10:00:00Z"));
        }
        assertThat(indices).as("seed %s", seed).hasSizeLessThanOrEqualTo(7 + 3);
    }

    @Test
    void doesNotExpireBeforeItsTime() throws UnroutableException {
        Instant created = Instant.parse("2026-11-22T10:00:00Z");
        for (int hours = -24 * 30; hours < 24 * 30; hours++) {
            String index = index(created.plus(Duration.ofHours(hours)).toString(), created.toString());
            assertThat(DayIndex.day("s", index))
                    .hasValueSatisfying(day -> assertThat(DayIndex.isExpired(day, INDICES.retention(), created))
                            .isFalse());
        }
    }

    @Test
    void isTheSameForARevisionOfTheSameDayAlsoToAnotherTimeOutOfReach() throws UnroutableException {
        IndexOperation opened =
                router.route(signal(1, "x", "1970-01-01T00:00:00Z", "2026-11-22T10:00:00Z", 3, 0, "opened"));
        IndexOperation retracted =
                router.route(signal(2, "x", "1970-01-01T00:00:00Z", "2026-11-22T23:00:00Z", 3, 1, "retracted"));
        IndexOperation revised =
                router.route(signal(3, "x", "1980-01-01T00:00:00Z", "2026-11-22T23:00:00Z", 3, 2, "revised"));

        assertThat(retracted.index()).isEqualTo(opened.index());
        assertThat(revised.index()).isEqualTo(opened.index());
        assertThat(revised.version()).isGreaterThan(retracted.version());
        assertThat(retracted.version()).isGreaterThan(opened.version());
    }

    private String index(String about, String created) throws UnroutableException {
        return router.route(signal(1, "x", about, created, 3, 0, "hello")).index();
    }
}
