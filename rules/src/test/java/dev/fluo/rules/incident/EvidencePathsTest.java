package dev.fluo.rules.incident;

import static dev.fluo.rules.incident.TestSignal.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.verdict.SignalAction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvidencePathsTest {
    private final SavedBook saved = new SavedBook(IncidentSettings.DEFAULT);
    private IncidentDocument last;

    @Test
    void serviceWhereMostPathsFailIsTheCause() throws Exception {
        for (int i = 0; i < 4; i++) {
            add(signal("s" + i).path("error", "front", "shop", "store"));
        }
        saved.restart();
        add(signal("s4").path("unset", "front", "shop"));

        ProbableCause cause = document().causes().get(0);

        assertThat(cause.service()).isEqualTo("store");
        assertThat(cause.reasons()).contains("deepest failing callee on 4 of 5 evidence paths");
    }

    @Test
    void pathsToTheLongestOwnTimeAreNoEvidence() {
        add(signal("a").path("unset", "front", "store"));

        assertThat(document().causes()).extracting(ProbableCause::service).containsExactly("shop");
    }

    @Test
    void pathOfARetractedSignalDoesNotCount() {
        add(signal("a").path("error", "shop", "store"));
        add(signal("b").path("error", "shop", "auth"));
        add(signal("b").path("error", "shop", "auth").action(SignalAction.REVISED));
        add(signal("b").path("error", "shop", "auth").action(SignalAction.RETRACTED));
        add(signal("b").path("error", "shop", "auth").action(SignalAction.RETRACTED));

        assertThat(document().causes())
                .filteredOn(cause -> cause.reasons().toString().contains("path"))
                .singleElement()
                .satisfies(cause ->
                        assertThat(cause.reasons()).contains("deepest failing callee on 1 of 1 evidence path"));
    }

    @Test
    void mergedIncidentsAddUp() {
        saved.book()
                .add(signal("a")
                        .service("x")
                        .trace("t")
                        .path("error", "store")
                        .at(0)
                        .build());
        saved.book().add(signal("b").service("y").path("error", "store").at(1).build());
        saved.book()
                .add(signal("c")
                        .service("y")
                        .trace("t")
                        .path("error", "store")
                        .at(2)
                        .build());

        assertThat(saved.book().takeDocuments(true, "", List.of(), 0))
                .filteredOn(incident -> incident.state().mergedInto().isEmpty())
                .singleElement()
                .satisfies(incident -> assertThat(incident.causes().get(0).reasons())
                        .contains("deepest failing callee on 3 of 3 evidence paths"));
    }

    @Test
    void servicesAreBounded() {
        EvidencePaths paths = new EvidencePaths(1_000);
        for (int i = 0; i < 1_000; i++) {
            paths.count(i, failing("s" + i));
        }

        assertThat(paths.failing()).hasSize(EvidencePaths.MOST_SERVICES);
        assertThat(paths.total()).isEqualTo(1_000);

        for (int i = 0; i < 1_000; i++) {
            paths.count(i, Optional.empty());
        }

        assertThat(paths.failing()).isEmpty();
        assertThat(paths.total()).isZero();
    }

    @Test
    void serviceWithoutPathsGivesItsPlaceToAnother() {
        EvidencePaths paths = new EvidencePaths(10_000);
        for (int i = 0; i < 1_000; i++) {
            paths.count(i, failing("s" + i));
        }
        for (int i = 0; i < 10; i++) {
            paths.count(i, Optional.empty());
        }
        for (int i = 1_000; i < 1_020; i++) {
            paths.count(i, failing("s" + i));
        }

        assertThat(paths.failing())
                .hasSize(EvidencePaths.MOST_SERVICES)
                .containsKeys("s10", "s99", "s1000", "s1009")
                .doesNotContainKeys("s0", "s9", "s1010")
                .allSatisfy((service, count) -> assertThat(count).isOne());
        assertThat(paths.total()).isEqualTo(1_010);
    }

    /** Services of the other incident that count there no longer take no place here. */
    @Test
    void servicesOfAMergedIncidentTakeFreePlacesOnly() throws Exception {
        EvidencePaths other = new EvidencePaths(10_000);
        for (int i = 0; i < EvidencePaths.MOST_SERVICES; i++) {
            other.count(i, failing("other" + i));
        }
        for (int i = 2; i < EvidencePaths.MOST_SERVICES; i++) {
            other.count(i, Optional.empty());
        }
        EvidencePaths paths = new EvidencePaths(10_000);
        for (int i = 0; i < EvidencePaths.MOST_SERVICES; i++) {
            paths.count(1_000 + i, failing("s" + i));
        }
        paths.count(1_000, Optional.empty());
        paths.count(1_001, Optional.empty());

        paths.add(other, signal -> true);

        assertThat(paths.failing()).hasSize(EvidencePaths.MOST_SERVICES).containsKeys("other0", "other1", "s2", "s99");
        assertThat(read(paths).failing()).isEqualTo(paths.failing());
    }

    private static Optional<PathEnd> failing(String service) {
        return Optional.of(new PathEnd(service, true));
    }

    private static EvidencePaths read(EvidencePaths paths) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        paths.write(new DataOutputStream(bytes));
        return EvidencePaths.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), 10_000);
    }

    private void add(TestSignal signal) {
        saved.book().add(signal.service("shop").at(0).build());
    }

    private IncidentDocument document() {
        saved.book().takeDocuments(true, "", List.of(), 0).forEach(document -> last = document);
        return last;
    }
}
