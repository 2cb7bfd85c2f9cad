package dev.fluo.flink.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The standing alerts are right after any course of signals, restores and time. */
class AlertBookTest {

    private static final Duration LASTING = Duration.ofMinutes(15);
    private static final Duration EPISODE = Duration.ofDays(7);
    private static final Instant START = Instant.parse("2026-11-22T10:00:05Z");
    private static final int MOST = 50;

    private static AlertBook book() {
        return new AlertBook(MOST, LASTING, EPISODE, new AlertTexts(null, null));
    }

    private static AlertBook restored(AlertBook book) throws IOException {
        AlertBook restored = book();
        for (StandingAlert alert : book.all()) {
            restored.restore(AlertState.read(AlertState.write(alert)), NoticeKinds.BOTH, START);
        }
        return restored;
    }

    /** An alert stands exactly while one of its signals does: compared with a plain list of signals. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anAlertStandsExactlyWhileOneOfItsSignalsDoes(long seed) throws Exception {
        Random random = new Random(seed);
        AlertBook book = book();
        Map<String, Map<String, Instant>> model = new TreeMap<>();
        Instant now = START;
        for (int step = 0; step < 400; step++) {
            now = now.plusSeconds(random.nextInt(120));
            String service = "s" + random.nextInt(4);
            String id = service + "-" + random.nextInt(5);
            boolean over = random.nextBoolean();
            book.note(Notice.of(Signals.of(service, id, over ? "retracted" : "opened")), now);
            Map<String, Instant> standing = model.computeIfAbsent(service, key -> new HashMap<>());
            if (over) {
                standing.remove(id);
            } else {
                standing.put(id, now.plus(LASTING));
            }
            if (random.nextInt(5) == 0) {
                book = restored(book);
            }
            book.goOn(now);
            Instant instant = now;
            model.values().forEach(ends -> ends.values().removeIf(end -> !end.isAfter(instant)));
            assertThat(standing(book))
                    .as("step %d", step)
                    .isEqualTo(model.entrySet().stream()
                            .filter(entry -> !entry.getValue().isEmpty())
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    entry -> new TreeSet<>(entry.getValue().keySet()))));
        }
    }

    private static Map<String, TreeSet<String>> standing(AlertBook book) {
        return book.all().stream()
                .filter(alert -> !alert.isEnded())
                .collect(Collectors.toMap(
                        alert -> alert.labels().get("service"),
                        alert -> new TreeSet<>(alert.signals().keySet())));
    }

    @Test
    void saysWhatEndedForAQuarterOfAnHourAfterItWasTaken() throws Exception {
        AlertBook book = book();
        book.note(Notice.of(Signals.opened("s1")), START);
        book.note(Notice.of(Signals.signal("s1", "retracted", 1, "high", 4, "active")), START);
        Instant later = START.plus(Duration.ofHours(3));
        book.goOn(later);
        assertThat(book.all()).as("Alertmanager was away").singleElement().matches(StandingAlert::isEnded);
        book.taken(book.all(), later);
        book.goOn(later.plus(AlertBook.SAY_ENDED));
        assertThat(book.all()).hasSize(1);
        book.goOn(later.plus(AlertBook.SAY_ENDED).plusMillis(1));
        assertThat(book.all()).isEmpty();
    }

    @Test
    void aSeverityThatRisesIsAnotherAlertAndOneThatFallsIsNot() throws Exception {
        AlertBook book = book();
        book.note(Notice.of(Signals.signal("s1", "opened", 0, "medium", 3, "active")), START);
        book.note(Notice.of(Signals.signal("s1", "revised", 1, "critical", 5, "active")), START);
        book.note(Notice.of(Signals.signal("s2", "opened", 0, "medium", 3, "active")), START);
        book = restored(book);
        book.note(Notice.of(Signals.signal("s1", "revised", 2, "medium", 3, "active")), START);

        assertThat(book.all())
                .extracting(alert -> alert.labels().get("severity") + " " + alert.isEnded())
                .containsExactlyInAnyOrder("medium true", "critical false");
    }

    @Test
    void isBounded() throws Exception {
        AlertBook book = book();
        for (int i = 0; i < 3 * MOST; i++) {
            book.note(Notice.of(Signals.of("s" + i, "id" + i, "opened")), START);
        }
        assertThat(book.all()).hasSize(MOST);
        Notice beyond = Notice.of(Signals.of("s149", "id149", "opened"));
        List<StandingAlert> once = book.of(beyond, START);
        assertThat(once).singleElement().matches(alert -> alert.until().equals(START.plus(LASTING)));
        for (int i = 0; i < 3 * MOST; i++) {
            book.note(Notice.of(Signals.of("s" + i, "id" + i, "retracted")), START);
            book.note(Notice.of(Signals.of("t" + i, "id" + i, "opened")), START);
        }
        assertThat(book.all()).hasSize(2 * MOST);
    }

    @Test
    void keepsOfVeryManySignalsThatOneStands() throws Exception {
        AlertBook book = book();
        for (int i = 0; i < StandingAlert.MOST_SIGNALS + 1; i++) {
            book.note(Notice.of(Signals.opened("s" + i)), START);
        }
        for (int i = 1; i < StandingAlert.MOST_SIGNALS + 1; i++) {
            book.note(Notice.of(Signals.signal("s" + i, "retracted", 1, "high", 4, "active")), START);
        }
        AlertBook restored = restored(book);
        assertThat(restored.standing()).as("s0, whose id is not kept, stands").isEqualTo(1);
        restored.goOn(START.plus(LASTING));
        assertThat(restored.standing()).isZero();
    }
}
