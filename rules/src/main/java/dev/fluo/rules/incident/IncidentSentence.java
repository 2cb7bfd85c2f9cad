package dev.fluo.rules.incident;

import dev.fluo.rules.value.CountedNoun;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** The sentence about an incident for a person on call. */
final class IncidentSentence {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final int MOST_RULES = 2;

    private IncidentSentence() {}

    static String of(Incident incident, List<IncidentRule> rules, List<ProbableCause> causes) {
        IncidentCounts counts = incident.content().counts();
        long services =
                counts.services().values().stream().filter(count -> count > 0).count();
        StringBuilder text = new StringBuilder(beginning(incident.fate()));
        if (!causes.isEmpty()) {
            ProbableCause cause = causes.get(0);
            text.append(cause.text()).append(" is the likely cause");
            if (!cause.reasons().isEmpty()) {
                text.append(": ").append(cause.reasons().get(0));
            }
            text.append(". ");
        }
        return text.append(CountedNoun.of(counts.standing(), "signal"))
                .append(" of ")
                .append(CountedNoun.of(rules.size(), "rule"))
                .append(services == 0 ? "" : " in " + CountedNoun.of(services, "service"))
                .append(" since ")
                .append(TIME.format(Instant.ofEpochMilli(incident.spread().first())))
                .append(names(rules))
                .append('.')
                .toString();
    }

    private static String beginning(IncidentFate fate) {
        return switch (fate.status()) {
            case OPEN -> "";
            case RESOLVED -> "Resolved. ";
            case MERGED -> "Merged into " + fate.mergedInto() + ". ";
            case RETRACTED -> "Retracted: all its signals were retracted. ";
        };
    }

    private static String names(List<IncidentRule> rules) {
        if (rules.isEmpty()) {
            return "";
        }
        String names = rules.stream().limit(MOST_RULES).map(IncidentRule::name).collect(Collectors.joining(", "));
        int more = rules.size() - MOST_RULES;
        return ": " + names + (more > 0 ? " and " + more + " more" : "");
    }
}
