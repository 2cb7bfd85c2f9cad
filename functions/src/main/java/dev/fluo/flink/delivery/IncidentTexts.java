package dev.fluo.flink.delivery;

import dev.fluo.rules.incident.IncidentChange;
import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.rules.incident.IncidentExemplar;
import dev.fluo.rules.incident.ProbableCause;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts about an incident for receivers. All of them come from its document, which the job has redacted. */
final class IncidentTexts {

    private static final int MOST_CAUSES = 3;
    private static final int MOST_CHANGES = 5;

    private IncidentTexts() {}

    /** Returns the first probable cause with its reasons; empty if none is known. */
    static String cause(IncidentDocument incident) {
        return incident.causes().stream()
                .findFirst()
                .map(IncidentTexts::withReasons)
                .orElse("");
    }

    /** Returns the probable causes with their reasons, each on a line. */
    static String causes(IncidentDocument incident) {
        return lines(incident.causes(), MOST_CAUSES, IncidentTexts::withReasons);
    }

    private static String withReasons(ProbableCause cause) {
        return cause.text() + (cause.reasons().isEmpty() ? "" : ": " + String.join("; ", cause.reasons()));
    }

    /** Returns the changes before it, each on a line. */
    static String changes(IncidentDocument incident) {
        return lines(incident.changes(), MOST_CHANGES, IncidentTexts::change);
    }

    private static String change(IncidentChange change) {
        StringJoiner text = new StringJoiner(" ");
        text.add(change.kind());
        change.service().ifPresent(service -> text.add("of " + service));
        change.version().ifPresent(text::add);
        change.author().ifPresent(author -> text.add("by " + author));
        return text + ", " + change.secondsBefore() + " s before";
    }

    /** Returns the ids of the traces of its exemplars, each once. */
    static List<String> traces(IncidentDocument incident) {
        return incident.signals().exemplars().stream()
                .map(IncidentExemplar::traceId)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Returns the names of its rules with their numbers of signals, separated by commas. */
    static String rules(IncidentDocument incident) {
        return incident.scope().rules().stream()
                .map(rule -> rule.name() + " (" + rule.signals() + ")")
                .collect(Collectors.joining(", "));
    }

    /** Returns the services that its signals blame, separated by commas. */
    static String services(IncidentDocument incident) {
        return incident.scope().services().stream()
                .map(service -> service.name())
                .collect(Collectors.joining(", "));
    }

    /** Returns the runbooks of its rules, each once. */
    static List<String> runbooks(IncidentDocument incident) {
        return incident.scope().rules().stream()
                .flatMap(rule -> rule.reference().stream())
                .distinct()
                .toList();
    }

    private static <T> String lines(List<T> items, int most, Function<T, String> line) {
        Stream<String> some = items.stream().limit(most).map(line);
        int more = items.size() - most;
        return (more > 0 ? Stream.concat(some, Stream.of("and " + more + " more")) : some)
                .collect(Collectors.joining("\n"));
    }
}
