package dev.fluo.tools.demo;

import dev.fluo.rules.incident.IncidentChange;
import dev.fluo.rules.incident.IncidentDocument;
import dev.fluo.rules.incident.IncidentExemplar;
import dev.fluo.rules.incident.IncidentNews;
import dev.fluo.rules.incident.IncidentService;
import dev.fluo.rules.incident.IncidentTimes;
import dev.fluo.rules.incident.ProbableCause;
import dev.fluo.rules.value.CountedNoun;
import dev.fluo.tools.terminal.Console;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Incidents as people read them in a terminal: some lines when one opens, a few for each change after it that is news,
 * nothing for other changes.
 */
final class IncidentText {

    private static final int MOST_INCIDENTS = 1_000;
    private static final int MOST_REASONS = 2;
    private static final int MOST_SERVICES = 5;

    private final Console console;
    private final DocumentText parts;
    private final IncidentNews news = new IncidentNews(MOST_INCIDENTS);

    IncidentText(Console console) {
        this(console, Clock.system(ZoneId.systemDefault()));
    }

    /** @param clock says which day is today, and in which zone times are shown */
    IncidentText(Console console, Clock clock) {
        this.console = console;
        this.parts = new DocumentText(console, clock);
    }

    /** Returns the text of a document; empty where it says nothing new. */
    Optional<String> of(IncidentDocument incident) {
        return news.take(incident).map(kind -> switch (kind) {
            case OPENED -> opened(incident);
            case SEVERITY_ROSE -> rose(incident);
            case CAUSE_FOUND -> causeFound(incident);
            case ENDED -> ended(incident);
        });
    }

    private String opened(IncidentDocument incident) {
        StringBuilder text = begin(incident, severity(incident), "opened");
        DocumentText.line(text, DocumentText.fitted(symptom(incident)));
        cause(text, incident);
        change(text, incident);
        extent(text, incident);
        return text.toString();
    }

    private String rose(IncidentDocument incident) {
        StringBuilder text = begin(incident, severity(incident), "rose to " + severity(incident));
        cause(text, incident);
        extent(text, incident);
        return text.toString();
    }

    private String causeFound(IncidentDocument incident) {
        StringBuilder text = begin(incident, severity(incident), "has a likely cause");
        cause(text, incident);
        change(text, incident);
        return text.toString();
    }

    private String ended(IncidentDocument incident) {
        String status = incident.state().status().word();
        return switch (incident.state().status()) {
            case MERGED -> {
                String older = incident.state().mergedInto().orElse("?");
                yield begin(incident, status, "is part of incident " + DocumentText.shortId(older))
                        .toString();
            }
            case RETRACTED ->
                begin(incident, status, "was retracted: all its signals were retracted")
                        .toString();
            case OPEN, RESOLVED -> {
                StringBuilder text = begin(incident, status, status + lasted(incident.times()));
                cause(text, incident);
                extent(text, incident);
                yield text.toString();
            }
        };
    }

    /** Returns the message of one of its signals: the lines below it say the rest of the incident's own message. */
    private static String symptom(IncidentDocument incident) {
        return incident.signals().exemplars().stream()
                .map(IncidentExemplar::message)
                .findFirst()
                .orElse(incident.message());
    }

    private StringBuilder begin(IncidentDocument incident, String word, String what) {
        String time = Instant.ofEpochMilli(incident.times().updatedMillis()).toString();
        return parts.begin(time, word)
                .append(console.bold(
                        "incident " + DocumentText.shortId(incident.state().id())))
                .append(' ')
                .append(what);
    }

    private static String severity(IncidentDocument incident) {
        return incident.state().severity().word();
    }

    private void cause(StringBuilder text, IncidentDocument incident) {
        if (incident.causes().isEmpty()) {
            return;
        }
        ProbableCause cause = incident.causes().get(0);
        DocumentText.line(text, console.faint("cause   ") + console.bold(cause.text()));
        cause.reasons().stream()
                .limit(MOST_REASONS)
                .forEach(reason -> DocumentText.line(text, "        " + DocumentText.fitted(reason)));
    }

    /** Adds the change that is most likely to matter: the first, as the document orders them. */
    private void change(StringBuilder text, IncidentDocument incident) {
        if (incident.changes().isEmpty()) {
            return;
        }
        IncidentChange change = incident.changes().get(0);
        StringJoiner what = new StringJoiner(" ");
        what.add(change.kind());
        change.service().ifPresent(service -> what.add("of " + service));
        change.version().ifPresent(what::add);
        int more = incident.changes().size() - 1;
        DocumentText.line(
                text,
                console.faint("change  ") + what + ", " + words(Duration.ofSeconds(change.secondsBefore())) + " before"
                        + (more > 0 ? " (" + more + " more)" : ""));
    }

    /** Adds the numbers of signals and rules, and the services. */
    private void extent(StringBuilder text, IncidentDocument incident) {
        List<String> services =
                incident.scope().services().stream().map(IncidentService::name).toList();
        String some = String.join(", ", services.subList(0, Math.min(MOST_SERVICES, services.size())));
        String more = services.size() > MOST_SERVICES ? " and " + (services.size() - MOST_SERVICES) + " more" : "";
        DocumentText.line(
                text,
                console.faint(CountedNoun.of(incident.signals().total(), "signal") + " of "
                        + CountedNoun.of(incident.scope().rules().size(), "rule")
                        + (some.isEmpty() ? "" : " · " + some + more)));
    }

    private static String lasted(IncidentTimes times) {
        if (times.endedMillis().isEmpty()) {
            return "";
        }
        Duration time = Duration.ofMillis(times.endedMillis().getAsLong() - times.firstMillis());
        return time.isNegative() ? "" : " after " + words(time);
    }

    private static String words(Duration time) {
        if (time.toMinutes() < 2) {
            return time.toSeconds() + " s";
        }
        return time.toHours() < 2
                ? time.toMinutes() + " min"
                : String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart());
    }
}
