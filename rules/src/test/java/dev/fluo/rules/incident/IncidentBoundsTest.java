package dev.fluo.rules.incident;

import static dev.fluo.rules.incident.TestSignal.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.verdict.SignalAction;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentBoundsTest {

    /** Ten thousand signals a minute, for ten minutes, of many rules and services. */
    @Test
    void veryManySignalsAreOneIncidentOfBoundedSize() throws Exception {
        SavedBook saved = new SavedBook(IncidentSettings.DEFAULT);
        for (int i = 0; i < 100_000; i++) {
            saved.book()
                    .add(signal("s" + i)
                            .rule("r" + i % 300)
                            .service("service" + i % 400)
                            .trace("t" + i)
                            .key("all")
                            .severity(1 + i % 4)
                            .at(i * 0.006)
                            .build());
        }

        List<IncidentDocument> documents = saved.book().takeDocuments(true, "", List.of(), 0);
        assertThat(documents).hasSize(1);
        IncidentDocument incident = documents.get(0);
        assertThat(incident.signals().total()).isEqualTo(100_000);
        assertThat(incident.signals().standing()).isEqualTo(100_000);
        assertThat(incident.signals().truncated()).isTrue();
        assertThat(incident.signals().exemplars()).hasSize(Exemplars.MOST);
        assertThat(incident.signals().timeline()).hasSizeLessThanOrEqualTo(SignalTimeline.MOST_STEPS);
        assertThat(incident.signals().timeline().stream()
                        .mapToLong(IncidentStep::signals)
                        .sum())
                .isEqualTo(100_000);
        assertThat(IncidentWriter.write(incident)).hasSizeLessThan(32 * 1024);
        saved.restart();
        assertThat(saved.bytes()).isLessThan(1024 * 1024);
    }

    @Test
    void retractionsAreFoundAmongThoseThatAreRemembered() {
        IncidentBook book = new IncidentBook(new IncidentSettings(300_000, 1, 3_600_000, 10, 10));
        for (int i = 0; i < 30; i++) {
            book.add(signal("s" + i).service("auth").episode().at(i).build());
        }
        for (int i = 0; i < 30; i++) {
            assertThat(book.add(signal("s" + i)
                            .service("auth")
                            .at(i)
                            .action(SignalAction.RETRACTED)
                            .build()))
                    .contains("s0");
        }

        IncidentDocument incident = book.takeDocuments(true, "", List.of(), 0).get(0);
        assertThat(incident.signals().total()).isEqualTo(30);
        assertThat(incident.signals().standing()).isEqualTo(20);
        assertThat(incident.signals().open()).isZero();
        book.advance(3_000_000);
        assertThat(book.open()).isZero();
    }

    @Test
    void oldestIncidentGoesFirst() {
        IncidentBook book = new IncidentBook(new IncidentSettings(300_000, 1, 3_600_000, 10, 3));
        for (int i = 0; i < 5; i++) {
            book.add(signal("s" + i).service("service" + i).episode().at(i).build());
        }

        assertThat(book.open()).isEqualTo(3);
        assertThat(book.evicted()).isEqualTo(2);
        assertThat(book.takeDocuments(true, "", List.of(), 0))
                .filteredOn(document -> document.state().status() == IncidentStatus.RESOLVED)
                .extracting(document -> document.state().id())
                .containsExactlyInAnyOrder("s0", "s1");
    }

    @Test
    void exemplarsDiffer() {
        IncidentBook book = new IncidentBook(IncidentSettings.DEFAULT);
        for (int i = 0; i < 50; i++) {
            book.add(signal("s" + i)
                    .rule("loud")
                    .service("auth")
                    .trace("t" + i)
                    .key("k")
                    .at(i)
                    .build());
        }
        for (int i = 0; i < 4; i++) {
            book.add(signal("q" + i)
                    .rule("quiet" + i)
                    .service("svc" + i)
                    .key("k")
                    .at(50 + i)
                    .build());
        }

        List<IncidentExemplar> exemplars =
                book.takeDocuments(true, "", List.of(), 0).get(0).signals().exemplars();
        assertThat(exemplars).hasSize(10);
        assertThat(exemplars)
                .extracting(IncidentExemplar::ruleId)
                .contains("loud", "quiet0", "quiet1", "quiet2", "quiet3");
    }
}
