package dev.fluo.tools.cli.history;

import dev.fluo.job.history.RecordedTrace;
import dev.fluo.job.history.SortedHistory;
import dev.fluo.job.history.TracesByEnd;
import dev.fluo.job.options.RedactionOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TimeOptions;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.correlation.CorrelationRule;
import dev.fluo.rules.correlation.CorrelationSimulation;
import dev.fluo.rules.correlation.CorrelationTime;
import dev.fluo.rules.correlation.CoveredTime;
import dev.fluo.rules.correlation.Episode;
import dev.fluo.rules.correlation.EpisodeChange;
import dev.fluo.rules.correlation.FormedKey;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.rules.value.EpochNanos;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Observation;
import dev.fluo.rules.verdict.SignalAction;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One key of a cross-trace rule, followed through recorded traces up to a time. The traces are read twice: once for the
 * keys, and once for the events of the key. Nothing of them is kept but the last events and episodes.
 */
final class FollowedKey {

    /** Earlier events are counted only. */
    private static final int MOST_EVENTS = 30;

    /**
     * One event.
     *
     * @param compared the comparisons of the condition after it
     */
    record Event(long millis, String trace, List<Observation> compared) {}

    private final CompiledRule rule;
    private final SortedHistory history;
    private final long atMillis;
    private final Settings settings;
    private final Redaction redaction;
    private final CoveredTime covered;
    private final Deque<Event> events = new ArrayDeque<>();
    private final FollowedEpisodes episodes = new FollowedEpisodes();
    private List<Object> key = List.of();
    private OptionalLong pendingSince = OptionalLong.empty();
    private Optional<Episode> expected = Optional.empty();
    private long count;
    private long lastMillis;
    private long learnedFrom = Long.MAX_VALUE;

    private FollowedKey(CompiledRule rule, SortedHistory history, long atMillis, Settings settings) {
        this.rule = rule;
        this.history = history;
        this.atMillis = atMillis;
        this.settings = settings;
        this.redaction = RedactionOptions.of(settings);
        this.covered = new CoveredTime(settings.get(TimeOptions.COVERED_LEAST));
    }

    /**
     * Follows a key through the recorded traces.
     *
     * @param asked the key as people write it; null for a rule without {@code by}, or with one key
     * @param atMillis later events are left out
     * @throws CommandException if no event formed the key; it names those that were formed
     * @throws IOException if the history cannot be read
     */
    static FollowedKey of(
            CompiledRule rule, SortedHistory history, @Nullable String asked, long atMillis, Settings settings)
            throws IOException {
        FollowedKey followed = new FollowedKey(rule, history, atMillis, settings);
        followed.key = followed.formed(asked).find();
        followed.follow();
        return followed;
    }

    /** Returns the keys that recorded traces form. */
    static List<List<Object>> keys(CompiledRule rule, SortedHistory history, Settings settings) throws IOException {
        return new FollowedKey(rule, history, Long.MAX_VALUE, settings)
                .formed(null)
                .all();
    }

    private void forEachTrace(Consumer<Trace> action) throws IOException {
        try (TracesByEnd traces = new TracesByEnd(history, settings)) {
            while (traces.hasNext()) {
                Trace trace = assembled(traces.next());
                if (millis(trace) <= atMillis) {
                    action.accept(trace);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Trace assembled(RecordedTrace recorded) {
        try {
            return AssembledTrace.of(recorded, settings).trace();
        } catch (MalformedFragmentException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE, "trace " + recorded.id() + " cannot be read: " + e.getMessage(), null, e);
        }
    }

    private static long millis(Trace trace) {
        return EpochNanos.millis(trace.endNanos());
    }

    /** Time in which the job would take spans of a trace: what is older does not change any more. */
    private CorrelationSimulation simulation() {
        long retainMillis = settings.get(TimeOptions.MAX_AGE)
                .plus(settings.get(TimeOptions.LATENESS))
                .plus(settings.get(TimeOptions.IDLE_GAP))
                .toMillis();
        return new CorrelationSimulation(
                rule, CorrelationLimits.DEFAULT, new CorrelationTime(0, 0, retainMillis, covered), learnedFrom);
    }

    /**
     * Reads the traces for the keys that they form.
     *
     * @param asked as above
     */
    private FormedKeys formed(@Nullable String asked) throws IOException {
        FormedKeys keys = new FormedKeys(rule.id(), asked, redaction.hides(rule.conditionTexts()));
        CorrelationSimulation simulation = simulation();
        forEachTrace(trace -> {
            learnedFrom = Math.min(learnedFrom, trace.startNanos() / 1_000_000);
            lastMillis = Math.max(lastMillis, millis(trace));
            simulation.keysOf(trace).forEach(keys::add);
            covered.cover(trace);
        });
        return keys;
    }

    /** Time goes on with the events of the key, so that a baseline is what it was at each. */
    private void follow() throws IOException {
        CorrelationSimulation simulation = simulation();
        forEachTrace(trace -> {
            if (simulation.follow(key, trace, millis(trace) - 1)) {
                note(trace, simulation);
            }
            note(simulation.takeChanges());
        });
        long until = Math.max(untilMillis(), lastMillis);
        simulation.advance(until);
        note(simulation.takeChanges());
        lookAhead(simulation, until);
    }

    /** Looks beyond the recording up to the next boundary, and not over a wait of which nothing is recorded. */
    private void lookAhead(CorrelationSimulation simulation, long untilMillis) {
        long reach = CorrelationRule.of(rule).reachMillis()
                - rule.document().timing().holdMillis();
        long settleMillis = settings.get(TimeOptions.ROOT_GRACE)
                .plus(settings.get(TimeOptions.IDLE_GAP))
                .toMillis();
        simulation.advance(untilMillis + Math.min(reach, settleMillis));
        expected = simulation.takeChanges().stream()
                .filter(change -> change.key().equals(key) && change.action() == SignalAction.OPENED)
                .map(EpisodeChange::episode)
                .findFirst();
        pendingSince = simulation.key(key).map(FormedKey::pendingSince).orElse(OptionalLong.empty());
    }

    private void note(Trace trace, CorrelationSimulation simulation) {
        List<Observation> compared =
                simulation.key(key).map(FormedKey::compared).orElse(List.of());
        events.add(new Event(millis(trace), trace.id(), compared));
        count++;
        if (events.size() > MOST_EVENTS) {
            events.removeFirst();
        }
    }

    private void note(List<EpisodeChange> changes) {
        for (EpisodeChange change : changes) {
            if (change.key().equals(key)) {
                episodes.note(change);
            }
        }
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
        return atMillis == Long.MAX_VALUE ? lastMillis : atMillis;
    }

    /** The time when a rule with {@code firstSeen} began to learn, epoch milliseconds. */
    long learnedFrom() {
        return learnedFrom;
    }

    /** Returns since when it is pending at the end, epoch milliseconds; empty if it is not. */
    OptionalLong pendingSince() {
        return pendingSince;
    }

    /** Returns the episode that opens if nothing more comes: time ends before its boundary is judged. */
    Optional<Episode> expected() {
        return expected;
    }

    /** The last episodes that stand, in the order of time. */
    List<EpisodeChange> episodes() {
        return episodes.last();
    }

    /** Returns the number of episodes before those. */
    long earlierEpisodes() {
        return episodes.earlier();
    }
}
