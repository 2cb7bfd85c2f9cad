package dev.fluo.rules.incident;

import static dev.fluo.rules.incident.TestSignal.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.verdict.SignalAction;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Later documents of a signal tell another path than the one that was counted, or none. */
class MovedPathsTest {
    private static final IncidentSettings SMALL = new IncidentSettings(300_000, 1, 3_600_000, 3, 10);

    private SavedBook saved = new SavedBook(IncidentSettings.DEFAULT);

    @ParameterizedTest(name = "{0}, restarts: {1}")
    @CsvSource({"none,false", "none,true", "unset,false", "unset,true", "auth,false", "auth,true"})
    void retractionTakesBackThePathThatWasCounted(String told, boolean restarts) throws Exception {
        add(failing("a", "auth"));
        add(failing("b", "store"));
        restart(restarts);
        add(telling("b", told).action(SignalAction.RETRACTED));
        restart(restarts);
        add(telling("b", told).action(SignalAction.RETRACTED));

        assertThat(reasons()).containsExactly("auth: deepest failing callee on 1 of 1 evidence path");
    }

    @ParameterizedTest(name = "restarts: {0}")
    @ValueSource(booleans = {false, true})
    void revisionMovesThePath(boolean restarts) throws Exception {
        add(failing("a", "store"));
        add(failing("b", "store"));
        assertThat(reasons()).containsExactly("store: deepest failing callee on 2 of 2 evidence paths");
        restart(restarts);
        add(failing("b", "auth").action(SignalAction.REVISED));

        assertThat(reasons())
                .containsExactlyInAnyOrder(
                        "auth: deepest failing callee on 1 of 2 evidence paths",
                        "store: deepest failing callee on 1 of 2 evidence paths");
    }

    @ParameterizedTest(name = "{0}, restarts: {2}")
    @CsvSource({"none,1,false", "none,1,true", "unset,2,false", "unset,2,true"})
    void revisionWithoutAFailingEndTakesThePathBack(String told, int total, boolean restarts) throws Exception {
        add(failing("a", "auth"));
        add(failing("b", "store"));
        restart(restarts);
        add(telling("b", told).action(SignalAction.REVISED));

        assertThat(reasons())
                .containsExactly(
                        "auth: deepest failing callee on 1 of " + total + " evidence path" + (total == 1 ? "" : "s"));
    }

    @Test
    void revisionMayTellTheFirstPath() {
        add(signal("a"));
        add(failing("a", "auth").action(SignalAction.REVISED));

        assertThat(reasons()).containsExactly("auth: deepest failing callee on 1 of 1 evidence path");
    }

    @Test
    void signalThatStandsAgainCountsItsNewPath() {
        add(failing("a", "auth"));
        add(signal("a").action(SignalAction.RETRACTED));
        assertThat(reasons()).isEmpty();
        add(failing("a", "store").action(SignalAction.OPENED));

        assertThat(reasons()).containsExactly("store: deepest failing callee on 1 of 1 evidence path");
    }

    @Test
    void documentIsDueOnlyIfThePathMoved() {
        add(failing("a", "auth"));
        reasons();
        add(failing("a", "auth").action(SignalAction.REVISED));
        assertThat(saved.book().isDue()).isFalse();
        add(failing("a", "store").action(SignalAction.REVISED));
        assertThat(saved.book().isDue()).isTrue();
    }

    @ParameterizedTest(name = "restarts: {0}")
    @ValueSource(booleans = {false, true})
    void pathsOfSignalsThatAreNotRememberedDoNotCount(boolean restarts) throws Exception {
        saved = new SavedBook(SMALL);
        for (int i = 0; i < 10; i++) {
            add(failing("s" + i, i == 0 ? "auth" : "store"));
        }
        restart(restarts);
        assertThat(reasons())
                .containsExactlyInAnyOrder(
                        "auth: deepest failing callee on 1 of 3 evidence paths",
                        "store: deepest failing callee on 2 of 3 evidence paths");
        for (int i = 1; i < 10; i++) {
            add(failing("s" + i, "auth").action(SignalAction.RETRACTED));
        }

        assertThat(reasons()).containsExactly("auth: deepest failing callee on 1 of 1 evidence path");
    }

    @Test
    void pathsOfAMergedIncidentCanBeTakenBack() {
        saved.book().add(failing("a", "auth").service("x").trace("t").at(0).build());
        saved.book().add(failing("b", "store").service("y").at(1).build());
        saved.book().add(failing("c", "mail").service("y").at(2).build());
        saved.book().add(signal("d").service("y").trace("t").at(3).build());
        saved.book()
                .add(signal("c")
                        .service("y")
                        .at(2)
                        .action(SignalAction.RETRACTED)
                        .build());

        assertThat(reasons())
                .containsExactlyInAnyOrder(
                        "auth: deepest failing callee on 1 of 2 evidence paths",
                        "store: deepest failing callee on 1 of 2 evidence paths");
    }

    @Test
    void mergedPathsOfSignalsThatAreNotRememberedDoNotCount() {
        EvidencePaths paths = new EvidencePaths(10);
        EvidencePaths other = new EvidencePaths(10);
        other.count(1, Optional.of(new PathEnd("auth", true)));
        other.count(2, Optional.of(new PathEnd("auth", true)));
        other.count(3, Optional.of(new PathEnd("auth", false)));
        paths.add(other, signal -> signal != 2);

        assertThat(paths.failing()).containsOnlyKeys("auth").containsValue(1L);
        assertThat(paths.total()).isEqualTo(2);
    }

    /** However documents follow each other, the numbers are those of the newest ones that stand. */
    @RepeatedTest(20)
    void numbersAreThoseOfTheNewestDocuments(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> ends = List.of("none", "unset", "auth", "store", "mail");
        String[] now = new String[8];
        for (int step = 0; step < 100; step++) {
            int which = random.nextInt(now.length);
            String told = ends.get(random.nextInt(ends.size()));
            boolean retracts = random.nextInt(3) == 0;
            add(telling("s" + which, told).action(retracts ? SignalAction.RETRACTED : SignalAction.REVISED));
            now[which] = retracts ? "none" : told;
            restart(random.nextInt(10) == 0);
        }

        List<String> paths =
                Stream.of(now).filter(end -> end != null && !end.equals("none")).toList();
        assertThat(reasons())
                .containsExactlyInAnyOrderElementsOf(paths.stream()
                        .filter(end -> !end.equals("unset"))
                        .distinct()
                        .map(end -> end + ": deepest failing callee on "
                                + paths.stream().filter(end::equals).count() + " of " + paths.size() + " evidence path"
                                + (paths.size() == 1 ? "" : "s"))
                        .toList());
    }

    /** Format 2 told the numbers and not the signals that they count. */
    @Test
    void numbersOfFormat2BeginAnew() throws Exception {
        add(signal("a"));
        saved.restart();
        saved.rewrite(MovedPathsTest::asFormat2);
        saved.restart();
        add(failing("b", "store"));
        add(failing("a", "auth").action(SignalAction.RETRACTED));

        assertThat(reasons()).containsExactly("store: deepest failing callee on 1 of 1 evidence path");
    }

    /** Replaces the two empty lists of format 3 by one path to a service. */
    private static byte[] asFormat2(byte[] format3) {
        return StateBytes.of(2, out -> {
            out.write(format3, 1, format3.length - 1 - 2 * Integer.BYTES);
            out.writeLong(1);
            out.writeInt(1);
            StateText.write("auth", out);
            out.writeLong(1);
        });
    }

    private static TestSignal failing(String id, String service) {
        return signal(id).path("error", "shop", service);
    }

    /** @param told a service; {@code unset} for a path that does not fail, {@code none} for no path */
    private static TestSignal telling(String id, String told) {
        return switch (told) {
            case "none" -> signal(id);
            case "unset" -> signal(id).path("unset", "shop", "cart");
            default -> failing(id, told);
        };
    }

    private void add(TestSignal signal) {
        saved.book().add(signal.service("shop").at(0).build());
    }

    private void restart(boolean restarts) throws Exception {
        if (restarts) {
            saved.restart();
        }
    }

    /** Returns the reasons that paths are, by the newest document of the incident that stands. */
    private List<String> reasons() {
        return saved.book().takeDocuments(true, "", List.of(), 0).stream()
                .filter(document -> document.state().mergedInto().isEmpty())
                .flatMap(document -> document.causes().stream())
                .flatMap(cause -> cause.reasons().stream()
                        .filter(reason -> reason.contains("evidence path"))
                        .map(reason -> cause.service() + ": " + reason))
                .toList();
    }
}
