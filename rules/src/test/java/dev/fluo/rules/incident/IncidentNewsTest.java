package dev.fluo.rules.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of many documents of an incident a few are news. */
class IncidentNewsTest {

    private IncidentNews news = new IncidentNews(3);
    private int sequence;

    /** Each column is a document: status, severity, cause; behind the arrow what is told of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "open high a>OPENED; open high a>; resolved high a>ENDED; resolved high a>",
                "open low ->OPENED; open low a>CAUSE_FOUND; open low a>; open low ->; open low a>",
                "open low a>OPENED; open high a>SEVERITY_ROSE; open low a>; open medium a>; open critical b>SEVERITY_ROSE",
                "open low a>OPENED; open low b>CAUSE_FOUND; open low c>CAUSE_FOUND; open low a>; open low b>",
                "open low a→b>OPENED; open low b>; open low a>; open low a→b>; open low c>CAUSE_FOUND; open low c→a>",
                "open low a>OPENED; open low a→b>; open low b>CAUSE_FOUND",
                "open low a→b>OPENED; open low a→c>CAUSE_FOUND; open low d→c>CAUSE_FOUND; open low c>",
                "resolved high a>ENDED; open high a>OPENED; merged high a>ENDED",
                "open high a>OPENED; retracted high ->ENDED",
            })
    void tellsWhatIsNews(String documents) {
        for (String document : documents.split(";")) {
            String[] parts = document.strip().split(">", -1);
            Optional<IncidentNews.Kind> told = news.take(incident("i", sequence++, parts[0].split(" ")));
            assertThat(told.map(Enum::name).orElse("")).as(document).isEqualTo(parts[1]);
            news = restored(news);
        }
    }

    /** Each column is a document, with its incident first and behind it the one that it became a part of. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "i open high a>OPENED; j open high b>OPENED; j:i merged high b>ENDED; i open high b>; i open high a>",
                "i open low a>OPENED; j open high b>OPENED; j:i merged high b>ENDED; i open high b>SEVERITY_ROSE",
                "i open low a>OPENED; j open low b>OPENED; j:i merged low b>ENDED; i open low c>CAUSE_FOUND",
                "h open low a>OPENED; i open low b>OPENED; j open low c>OPENED; j:i merged low c>ENDED;"
                        + " i:h merged low b>ENDED; h open low c>; h open low b>",
                "j open low b>OPENED; j:i merged low b>ENDED; i open low b>OPENED",
            })
    void causeOfAPartIsNotToldAgain(String documents) {
        for (String document : documents.split(";")) {
            String[] parts = document.strip().split(">", -1);
            String[] ids = parts[0].substring(0, parts[0].indexOf(' ')).split(":");
            String[] rest = parts[0].substring(parts[0].indexOf(' ') + 1).split(" ");
            Optional<String> into = ids.length == 1 ? Optional.empty() : Optional.of(ids[1]);
            Optional<IncidentNews.Kind> told = news.take(incident(ids[0], into, sequence++, rest));
            assertThat(told.map(Enum::name).orElse("")).as(document).isEqualTo(parts[1]);
            news = restored(news);
        }
    }

    @Test
    void saysNothingTwice() {
        IncidentDocument opened = incident("i", 4, "open", "high", "a");
        assertThat(news.take(opened)).isPresent();
        assertThat(news.take(opened)).isEmpty();
        assertThat(news.take(incident("i", 3, "open", "critical", "b"))).isEmpty();
    }

    @Test
    void isBounded() {
        for (int i = 0; i < 10; i++) {
            news.take(incident("i" + i, 0, "open", "high", "a"));
        }
        assertThat(news.told()).extracting(IncidentNews.Told::id).containsExactly("i7", "i8", "i9");
        assertThat(news.knows("i9")).isTrue();
        assertThat(news.knows("i0")).isFalse();
    }

    private static IncidentNews restored(IncidentNews news) {
        IncidentNews restored = new IncidentNews(3);
        news.told().forEach(restored::restore);
        return restored;
    }

    private static IncidentDocument incident(String id, int sequence, String... parts) {
        return incident(id, Optional.empty(), sequence, parts);
    }

    private static IncidentDocument incident(String id, Optional<String> into, int sequence, String... parts) {
        IncidentStatus status = IncidentStatus.valueOf(parts[0].toUpperCase(Locale.ROOT));
        Severity severity = Severity.valueOf(parts[1].toUpperCase(Locale.ROOT));
        String[] ends = parts[2].split("→");
        Optional<String> caller = ends.length == 1 ? Optional.empty() : Optional.of(ends[0]);
        List<ProbableCause> causes = parts[2].equals("-")
                ? List.of()
                : List.of(new ProbableCause(ends[ends.length - 1], caller, 0.5, List.of()));
        return new IncidentDocument(
                new IncidentState(id, Optional.empty(), status, IncidentAction.UPDATED, severity, sequence, into),
                new IncidentTimes(0, 0, OptionalLong.empty(), 0, 0, 0),
                Optional.empty(),
                "",
                new IncidentSignals(1, 1, 0, 0, List.of(), List.of(), 1000, false),
                new IncidentScope(List.of(), List.of(), List.of(), Map.of()),
                List.of(),
                causes);
    }
}
