package dev.fluo.tools.cli.history;

import dev.fluo.job.history.RecordedTrace;
import dev.fluo.job.options.RedactionOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TimeOptions;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** One key of a cross-trace rule, followed through recorded traces up to a time. */
final class FollowedKey {

    /** Earlier events are counted only. */
    private static final int MOST_EVENTS = 30;

    private static final int MOST_KEYS = 10;
    private static final long ALWAYS_MILLIS = 10_000L * 24 * 3_600_000;

    /**
     * One event.
     *
     * @param compared the comparisons of the condition after it
     */
    record Event(long millis, String trace, List<Observation> compared) {}

    private final CompiledRule rule;
    private final Redaction redaction;
    private final Map<String, List<Object>> keys = new LinkedHashMap<>();
    private final Map<String, List<List<Object>>> keysOf = new HashMap<>();
    private final Deque<Event> events = new ArrayDeque<>();
    private List<EpisodeChange> episodes = List.of();
    private List<Object> key = List.of();
    private OptionalLong pendingSince = OptionalLong.empty();
    private long count;
    private long untilMillis;
    private long learnedFrom;
    private long settleMillis;

    private FollowedKey(CompiledRule rule, Redaction redaction) {
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
    static FollowedKey of(
            CompiledRule rule, List<RecordedTrace> recorded, String asked, long atMillis, Settings settings) {
        FollowedKey followed = new FollowedKey(rule, RedactionOptions.of(settings));
        List<Trace> traces = followed.traces(recorded, settings, atMillis);
        followed.collectKeys(traces);
        followed.key = followed.find(asked);
        followed.settleMillis = settings.get(TimeOptions.ROOT_GRACE)
                .plus(settings.get(TimeOptions.IDLE_GAP))
                .toMillis();
        followed.follow(traces, atMillis);
        return followed;
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
            List<List<Object>> formed = all.trace(trace);
            keysOf.put(trace.id(), formed);
            formed.stream().filter(each -> !each.isEmpty()).forEach(each -> keys.putIfAbsent(text(each), each));
        }
        if (keys.isEmpty() && keysOf.values().stream().anyMatch(formed -> !formed.isEmpty())) {
            keys.put("", List.of());
        }
    }

    static String text(List<Object> key) {
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

    /** Time goes on with the events of the key, so that a baseline is what it was at each. */
    private void follow(List<Trace> traces, long atMillis) {
        StreamSimulation simulation = simulation(traces);
        for (Trace trace : traces) {
            List<List<Object>> formed = keysOf.get(trace.id());
            if (!formed.contains(key) && !formed.contains(List.of())) {
                continue;
            }
            simulation.advance(millis(trace) - 1);
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
        // to the next boundary, and not over a wait of which nothing is recorded
        long reach =
                StreamRule.of(rule).reachMillis() - rule.document().timing().holdMillis();
        long settles = Math.min(reach, settleMillis);
        simulation.advance(Math.max(untilMillis, last) + settles);
        pendingSince = simulation.key(key).map(FormedKey::pendingSince).orElse(OptionalLong.empty());
        episodes = simulation.standing().stream()
                .filter(change -> change.key().equals(key))
                .toList();
    }

    CompiledRule rule() {
        return rule;
    }

    Redaction redaction() {
        return redaction;
    }

    /** The values of {@code by}; empty for a rule without it. */
    List<Object> key() {
        return key;
    }

    /** The last events, in the order of time. */
    List<Event> events() {
        return List.copyOf(events);
    }

    /** Returns the number of events. */
    long count() {
        return count;
    }

    /** The time up to which the key was followed, epoch milliseconds. */
    long untilMillis() {
        return untilMillis;
    }

    /** The time when a rule with {@code firstSeen} began to learn, epoch milliseconds. */
    long learnedFrom() {
        return learnedFrom;
    }

    /** Returns since when it is pending at the end, epoch milliseconds; empty if it is not. */
    OptionalLong pendingSince() {
        return pendingSince;
    }

    /** The episodes that stand. */
    List<EpisodeChange> episodes() {
        return episodes;
    }
}
