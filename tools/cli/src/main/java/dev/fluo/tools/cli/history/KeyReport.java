package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.job.history.RecordedTrace;
import dev.fluo.job.options.RedactionOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.rules.correlation.Episode;
import dev.fluo.rules.correlation.EpisodeChange;
import dev.fluo.rules.correlation.FormedKey;
import dev.fluo.rules.correlation.StreamLimits;
import dev.fluo.rules.correlation.StreamRule;
import dev.fluo.rules.correlation.StreamSimulation;
import dev.fluo.rules.correlation.StreamTime;
import dev.fluo.rules.language.NearestWord;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.rules.value.EpochNanos;
import dev.fluo.rules.value.ReadableText;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Observation;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.terminal.Console;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One key of a cross-trace rule: its events up to a time, the values after each, and its episodes. */
final class KeyReport {

    private static final int MOST_EVENTS = 30;
    private static final int MOST_KEYS = 10;
    private static final long ALWAYS_MILLIS = 10_000L * 24 * 3_600_000;

    /**
     * One event.
     *
     * @param compared the comparisons of the condition after it
     */
    private record Event(long millis, String trace, List<Observation> compared) {}

    private final CompiledRule rule;
    private final Redaction redaction;
    private final Map<String, List<Object>> keys = new LinkedHashMap<>();
    private final Deque<Event> events = new ArrayDeque<>();
    private List<EpisodeChange> episodes = List.of();
    private List<Object> key = List.of();
    private long count;
    private long untilMillis;
    private long learnedFrom;

    private KeyReport(CompiledRule rule, Redaction redaction) {
        this.rule = rule;
        this.redaction = redaction;
    }

    /**
     * Follows a key through the recorded traces.
     *
     * @param asked the key as people write it; null for a rule without {@code by}, or with one key
     * @param atMillis later events are left out
     * @throws CommandException if no event formed the key; it names those that were formed
     */
    static KeyReport of(
            CompiledRule rule, List<RecordedTrace> recorded, String asked, long atMillis, Settings settings) {
        KeyReport report = new KeyReport(rule, RedactionOptions.of(settings));
        List<Trace> traces = report.traces(recorded, settings, atMillis);
        report.collectKeys(traces);
        report.key = report.find(asked);
        report.follow(traces, atMillis);
        return report;
    }

    private List<Trace> traces(List<RecordedTrace> recorded, Settings settings, long atMillis) {
        List<Trace> traces = new ArrayList<>();
        for (RecordedTrace each : recorded) {
            try {
                Trace trace = AssembledTrace.of(each, settings).trace();
                if (millis(trace) <= atMillis) {
                    traces.add(trace);
                }
            } catch (MalformedFragmentException e) {
                throw new CommandException(
                        ExitCodes.UNAVAILABLE, "trace " + each.id() + " cannot be read: " + e.getMessage(), null, e);
            }
        }
        traces.sort(Comparator.comparingLong((Trace trace) -> trace.endNanos()).thenComparing(Trace::id));
        return traces;
    }

    private static long millis(Trace trace) {
        return EpochNanos.millis(trace.endNanos());
    }

    private StreamSimulation simulation(List<Trace> traces) {
        learnedFrom = traces.stream().mapToLong(Trace::startNanos).min().orElse(0) / 1_000_000;
        return new StreamSimulation(rule, StreamLimits.DEFAULT, new StreamTime(0, 0, ALWAYS_MILLIS), learnedFrom);
    }

    private void collectKeys(List<Trace> traces) {
        StreamSimulation all = simulation(traces);
        for (Trace trace : traces) {
            all.trace(trace).forEach(each -> keys.putIfAbsent(text(each), each));
        }
    }

    private static String text(List<Object> key) {
        return String.join(", ", key.stream().map(ReadableText::full).toList());
    }

    private List<Object> find(String asked) {
        if (asked == null && keys.size() == 1) {
            return keys.values().iterator().next();
        }
        List<Object> found = asked == null ? null : keys.get(asked);
        if (found != null) {
            return found;
        }
        if (keys.isEmpty()) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "no event of the recording counts for rule " + rule.id(),
                    "None satisfies a selection of its condition, or each lacks a value of `by`.");
        }
        String formed = keys.size() + " keys were formed: " + shown();
        if (asked == null) {
            throw new CommandException(ExitCodes.USAGE, "no key is named", "Name one: --key KEY; " + formed);
        }
        String near = redaction.hides(rule.conditionTexts())
                ? ""
                : NearestWord.to(asked, keys.keySet())
                        .map(other -> "Did you mean '" + other + "'? ")
                        .orElse("");
        throw new CommandException(ExitCodes.UNAVAILABLE, "no event formed the key '" + asked + "'", near + formed);
    }

    private String shown() {
        if (redaction.hides(rule.conditionTexts())) {
            return "they are redacted";
        }
        List<String> first = keys.keySet().stream().limit(MOST_KEYS).toList();
        return String.join("; ", first) + (keys.size() > MOST_KEYS ? "; …" : "");
    }

    private void follow(List<Trace> traces, long atMillis) {
        StreamSimulation simulation = simulation(traces);
        for (Trace trace : traces) {
            if (simulation.trace(trace).contains(key)) {
                List<Observation> compared =
                        simulation.key(key).map(FormedKey::compared).orElse(List.of());
                events.add(new Event(millis(trace), trace.id(), compared));
                count++;
                if (events.size() > MOST_EVENTS) {
                    events.removeFirst();
                }
            }
        }
        long last = traces.isEmpty() ? 0 : millis(traces.get(traces.size() - 1));
        untilMillis = atMillis == Long.MAX_VALUE ? last : atMillis;
        simulation.advance(Math.max(untilMillis, last));
        episodes = simulation.standing().stream()
                .filter(change -> change.key().equals(key))
                .toList();
    }

    /** Writes the report for people. */
    void write(Console console) {
        console.line(console.bold("Rule " + rule.id()) + "  " + rule.document().name() + ", key " + keyText());
        console.line("  up to      " + Instant.ofEpochMilli(untilMillis));
        console.line("  state      " + String.join("; ", TraceFunnel.state(rule)));
        learned().ifPresent(text -> console.line("  learning   " + text));
        texts().forEach(text -> console.line("  compares   " + text));
        console.line("  events     " + count + (count > events.size() ? ", the last " + events.size() : ""));
        console.line("");
        for (Event event : events) {
            String compared = String.join(
                    "; ", event.compared().stream().map(this::values).toList());
            console.line(Instant.ofEpochMilli(event.millis()) + "  trace " + event.trace() + "  " + compared);
        }
        console.line("");
        if (episodes.isEmpty()) {
            console.line("It did not fire for this key.");
        }
        episodes.forEach(change -> console.bad(sentence(change.episode())));
    }

    private String keyText() {
        return redaction.hides(rule.conditionTexts()) ? Redaction.REDACTED : key.isEmpty() ? "none" : text(key);
    }

    private Optional<String> learned() {
        StreamRule of = StreamRule.of(rule);
        return of.novelty()
                ? Optional.of("until " + Instant.ofEpochMilli(of.learnedUntil(learnedFrom))
                        + ", from the beginning of the recording")
                : Optional.empty();
    }

    /** Returns the texts of the comparisons, in order. */
    private List<String> texts() {
        return events.stream()
                .flatMap(event -> event.compared().stream())
                .map(seen -> seen.text().replaceAll("\\s+", " "))
                .distinct()
                .toList();
    }

    private String values(Observation seen) {
        boolean hidden = redaction.hides(seen.text());
        String left = hidden ? Redaction.REDACTED : ReadableText.of(seen.left());
        String right = hidden ? Redaction.REDACTED : ReadableText.of(seen.right());
        return left + " " + seen.operator() + " " + right + " is " + seen.outcome();
    }

    private static String sentence(Episode episode) {
        String end = episode.isOpen() ? "and still holds" : "until " + Instant.ofEpochMilli(episode.endMillis());
        String excused = episode.excepted() == null ? "" : ", excused by the exception `" + episode.excepted() + "`";
        return "fired at " + Instant.ofEpochMilli(episode.startMillis()) + " " + end + excused;
    }

    /** Returns the report for programs. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("rule", rule.id())
                .put("key", keyText())
                .put("until", Instant.ofEpochMilli(untilMillis).toString());
        learned().ifPresent(text -> json.put("learning", text));
        json.put("events", count);
        ArrayNode steps = json.putArray("steps");
        for (Event event : events) {
            ObjectNode step = steps.addObject();
            step.put("time", Instant.ofEpochMilli(event.millis()).toString()).put("trace", event.trace());
            ArrayNode compared = step.putArray("compared");
            event.compared()
                    .forEach(seen ->
                            compared.addObject().put("text", seen.text()).put("values", values(seen)));
        }
        ArrayNode fired = json.putArray("episodes");
        episodes.forEach(change -> fired.add(sentence(change.episode())));
        return json;
    }
}
