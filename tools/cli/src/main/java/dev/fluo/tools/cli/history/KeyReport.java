package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.correlation.CorrelationRule;
import dev.fluo.rules.correlation.Episode;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.value.ReadableText;
import dev.fluo.rules.verdict.Observation;
import dev.fluo.tools.terminal.Console;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes a followed key for people, or as JSON. */
final class KeyReport {

    private final FollowedKey followed;

    KeyReport(FollowedKey followed) {
        this.followed = followed;
    }

    /** Writes the report for people. */
    void write(Console console) {
        console.line(console.bold("Rule " + followed.rule().id()) + "  "
                + followed.rule().document().name() + ", key " + keyText());
        console.line("  up to      " + Instant.ofEpochMilli(followed.untilMillis()));
        console.line("  state      " + String.join("; ", TraceFunnel.state(followed.rule())));
        learned().ifPresent(text -> console.line("  learning   " + text));
        texts().forEach(text -> console.line("  compares   " + text));
        int shown = followed.events().size();
        console.line("  events     " + followed.count() + (followed.count() > shown ? ", the last " + shown : ""));
        console.line("");
        for (FollowedKey.Event event : followed.events()) {
            String compared = String.join(
                    "; ", event.compared().stream().map(this::values).toList());
            console.line(Instant.ofEpochMilli(event.millis()) + "  trace " + event.trace() + "  " + compared);
        }
        console.line("");
        if (followed.episodes().isEmpty()) {
            console.line("It did not fire for this key.");
        }
        if (followed.earlierEpisodes() > 0) {
            console.bad("fired " + followed.earlierEpisodes() + " times before");
        }
        followed.episodes().forEach(change -> console.bad(sentence(change.episode())));
        expected().ifPresent(console::line);
        pending().ifPresent(console::line);
    }

    /** Returns a sentence about an episode that would open next. */
    private Optional<String> expected() {
        return followed.expected()
                .map(next -> "It would fire at " + Instant.ofEpochMilli(next.timestampMillis())
                        + " if nothing more came: the time that is judged ends before.");
    }

    /** Returns a sentence about an episode that is pending at the end. */
    private Optional<String> pending() {
        OptionalLong since = followed.pendingSince();
        if (since.isEmpty()) {
            return Optional.empty();
        }
        long due = since.getAsLong() + followed.rule().document().timing().holdMillis();
        return Optional.of("It is pending since " + Instant.ofEpochMilli(since.getAsLong()) + ": it fires at "
                + Instant.ofEpochMilli(due) + " if the condition holds until then.");
    }

    private String keyText() {
        if (followed.key().isEmpty()) {
            return "none";
        }
        boolean hidden = followed.redaction().hides(followed.rule().conditionTexts());
        return hidden ? Redaction.REDACTED : FormedKeys.text(followed.key());
    }

    private Optional<String> learned() {
        CorrelationRule of = CorrelationRule.of(followed.rule());
        return of.novelty()
                ? Optional.of("until " + Instant.ofEpochMilli(of.learnedUntil(followed.learnedFrom()))
                        + ", from the beginning of the recording")
                : Optional.empty();
    }

    /** Returns the texts of the comparisons, in order. */
    private List<String> texts() {
        return followed.events().stream()
                .flatMap(event -> event.compared().stream())
                .map(seen -> seen.text().replaceAll("\\s+", " "))
                .distinct()
                .toList();
    }

    private String values(Observation seen) {
        boolean hidden = followed.redaction().hides(seen.text());
        String left = hidden ? Redaction.REDACTED : ReadableText.of(seen.left());
        if (seen.operator().equals("is")) {
            return left;
        }
        String right = hidden ? Redaction.REDACTED : ReadableText.of(seen.right());
        if (right.equals("NaN")) {
            return left + " " + seen.operator() + " nothing yet is " + seen.outcome();
        }
        return left + " " + seen.operator() + " " + right + " is " + seen.outcome();
    }

    private static String sentence(Episode episode) {
        String end = episode.isOpen() ? "and still holds" : "until " + Instant.ofEpochMilli(episode.endMillis());
        String excused = episode.excepted() == null ? "" : ", excused by the exception `" + episode.excepted() + "`";
        long due = episode.timestampMillis();
        String since = episode.moment() || due == episode.startMillis()
                ? ""
                : ", holding since " + Instant.ofEpochMilli(episode.startMillis()) + ",";
        long fired = since.isEmpty() ? episode.startMillis() : due;
        return "fired at " + Instant.ofEpochMilli(fired) + since + " " + end + excused;
    }

    /** Returns the report for programs. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("rule", followed.rule().id())
                .put("key", keyText())
                .put("until", Instant.ofEpochMilli(followed.untilMillis()).toString());
        learned().ifPresent(text -> json.put("learning", text));
        expected().ifPresent(text -> json.put("expected", text));
        pending().ifPresent(text -> json.put("pending", text));
        json.put("events", followed.count());
        ArrayNode steps = json.putArray("steps");
        for (FollowedKey.Event event : followed.events()) {
            ObjectNode step = steps.addObject();
            step.put("time", Instant.ofEpochMilli(event.millis()).toString()).put("trace", event.trace());
            ArrayNode compared = step.putArray("compared");
            event.compared()
                    .forEach(seen ->
                            compared.addObject().put("text", seen.text()).put("values", values(seen)));
        }
        json.put("earlier_episodes", followed.earlierEpisodes());
        ArrayNode fired = json.putArray("episodes");
        followed.episodes().forEach(change -> fired.add(sentence(change.episode())));
        return json;
    }
}
