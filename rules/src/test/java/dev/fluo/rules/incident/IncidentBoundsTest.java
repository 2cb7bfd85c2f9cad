package dev.fluo.rules.incident;

import static dev.fluo.rules.incident.TestSignal.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.Severity;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Thirty signals, of which ten are remembered. */
    private static IncidentBook full() {
        IncidentBook book = new IncidentBook(new IncidentSettings(300_000, 1, 3_600_000, 10, 10));
        for (int i = 0; i < 30; i++) {
            book.add(signal("s" + i)
                    .rule("storm")
                    .service("auth")
                    .severity(i < 20 ? 2 : 4)
                    .episode()
                    .at(i)
                    .build());
        }
        return book;
    }

    private static Signal later(String id, SignalAction action, int severity) {
        return signal(id)
                .rule("storm")
                .service("auth")
                .severity(severity)
                .at(30)
                .action(action)
                .build();
    }

    private static IncidentDocument document(IncidentBook book) {
        List<IncidentDocument> documents = book.takeDocuments(true, "", List.of(), 0);
        assertThat(documents).hasSize(1);
        return documents.get(0);
    }

    @ParameterizedTest(name = "restart: {0}")
    @ValueSource(booleans = {false, true})
    void retractionsOfSignalsThatAreNotRememberedAreSubtracted(boolean restarts) throws Exception {
        IncidentSettings settings = new IncidentSettings(300_000, 1, 3_600_000, 10, 10);
        SavedBook saved = new SavedBook(settings, full());
        for (int i = 5; i < 30; i++) {
            assertThat(saved.book().add(later("s" + i, SignalAction.RETRACTED, i < 20 ? 2 : 4)))
                    .contains("s0");
            if (restarts) {
                saved.restart();
            }
        }

        IncidentDocument incident = document(saved.book());
        assertThat(incident.signals().total()).isEqualTo(30);
        assertThat(incident.signals().standing()).isEqualTo(5);
        assertThat(incident.signals().open()).isEqualTo(5);
        assertThat(incident.scope().rules().get(0).signals()).isEqualTo(5);
        assertThat(incident.scope().services().get(0).signals()).isEqualTo(5);
        assertThat(incident.state().severity()).isEqualTo(Severity.LOW);
        assertThat(incident.signals().exemplars())
                .extracting(IncidentExemplar::signalId)
                .allMatch(id -> Set.of("s0", "s1", "s2", "s3", "s4").contains(id));
    }

    @Test
    void incidentAllOfWhoseSignalsWereRetractedIsRetracted() {
        IncidentBook book = full();
        for (int i = 0; i < 30; i++) {
            book.add(later("s" + i, SignalAction.RETRACTED, i < 20 ? 2 : 4));
        }

        assertThat(document(book).state().status()).isEqualTo(IncidentStatus.RETRACTED);
    }

    /** They may be of signals that the incident never had. */
    @Test
    void retractionsNeverSubtractSignalsThatAreRemembered() {
        IncidentBook book = full();
        for (int i = 30; i < 90; i++) {
            book.add(later("s" + i, SignalAction.RETRACTED, 3));
        }

        assertThat(document(book).signals().standing()).isEqualTo(10);
    }

    @Test
    void revisionsOfSignalsThatAreNotRememberedAreNotCountedAgain() {
        IncidentBook book = full();
        for (int i = 0; i < 30; i++) {
            assertThat(book.add(later("s" + i, SignalAction.REVISED, i < 20 ? 2 : 4)))
                    .contains("s0");
            assertThat(book.add(later("s" + i, SignalAction.REPEATED, i < 20 ? 2 : 4)))
                    .contains("s0");
        }

        assertThat(document(book).signals().total()).isEqualTo(30);
        book.add(later("s29", SignalAction.REVISED, 5));
        assertThat(document(book).state().severity()).isEqualTo(Severity.CRITICAL);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"REVISED", "REPEATED"})
    void laterDocumentOfAnotherRuleCounts(SignalAction action) {
        IncidentBook book = full();
        book.add(signal("other")
                .rule("quiet")
                .service("auth")
                .at(31)
                .action(action)
                .build());

        assertThat(document(book).signals().total()).isEqualTo(31);
    }

    @Test
    void mergedIncidentKnowsWhatNeitherRemembers() {
        IncidentBook book = new IncidentBook(new IncidentSettings(300_000, 1, 3_600_000, 10, 10));
        for (int i = 0; i < 20; i++) {
            book.add(signal("s" + i)
                    .rule("storm")
                    .service(i % 2 == 0 ? "auth" : "shop")
                    .at(i)
                    .build());
        }
        book.add(signal("both").rule("storm").service("auth").key("k").at(20).build());
        book.add(signal("joins").rule("storm").service("shop").key("k").at(21).build());
        for (int i = 0; i < 20; i++) {
            book.add(signal("s" + i)
                    .rule("storm")
                    .service(i % 2 == 0 ? "auth" : "shop")
                    .at(i)
                    .action(SignalAction.RETRACTED)
                    .build());
        }

        assertThat(book.takeDocuments(true, "", List.of(), 0))
                .filteredOn(incident -> incident.state().status() != IncidentStatus.MERGED)
                .singleElement()
                .satisfies(incident -> assertThat(incident.signals().standing()).isEqualTo(2));
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
