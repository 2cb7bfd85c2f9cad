package dev.fluo.rules.correlation;

import dev.fluo.rules.changeevent.ChangeEvent;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.Severity;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.SpanStatus;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A cross-trace rule as a task judges it: when something comes, and when it has asked for it, at no other time. Times
 * are in milliseconds from the start, which lies on every grid of windows up to an hour. What comes is settled after
 * {@link #SETTLE} and kept for {@link #RETAIN} more, as with the options that hold unless they are set.
 */
final class CorrelationScene {

    static final long SETTLE = 32_000;
    static final long RETAIN = 692_000;
    static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long START = TraceBuilder.DEFAULT_START_NANOS / 1_000_000 / HOUR * HOUR + HOUR;

    /** Before so many judgements the state is measured. */
    private static final int MEASURED = 500;

    static final Gathering ALL = new SimulatedGathering(START);

    private final CorrelationLimits limits;
    private PartitionState state = new PartitionState(0);
    private CorrelationRuleSet rules;
    private PartitionJudge judge;
    private final List<String> said = new ArrayList<>();
    private final List<Episode> episodes = new ArrayList<>();
    private CoveredTime covered = CoveredTime.ALWAYS;
    private long watermark = START;
    private int traces;
    private int judgements;

    /** @param rest of the document, from the condition on */
    CorrelationScene(String rest) throws RuleRefusedException {
        this(rest, CorrelationLimits.DEFAULT);
    }

    CorrelationScene(String rest, CorrelationLimits limits) throws RuleRefusedException {
        this.limits = limits;
        publish(rest);
    }

    /** Publishes a version of the rule that gathers the same: it is judged by that one from now on. */
    final void publish(String rest) throws RuleRefusedException {
        rules = CorrelationRuleSet.of(List.of(
                RuleCompiler.compile(RuleReader.read("id: scene\n" + rest, Format.YAML, "scene.yaml"), 0, Lists.NONE)));
        judge = new PartitionJudge(rules.rules().get(0), limits);
    }

    /** Writes the state, and reads it again. */
    void restore() throws IOException {
        state = PartitionCodec.read(new DataInputStream(new ByteArrayInputStream(written())));
    }

    static String when(String condition) {
        return "when: |\n  " + condition + "\n";
    }

    /** From now on the time is covered of which spans come, and no other. */
    void noticeGaps() {
        covered = new CoveredTime(0.5);
    }

    private void cover(long endMillis) {
        long second = CoveredTime.secondOf(START + endMillis);
        long changed = covered == CoveredTime.ALWAYS ? Long.MAX_VALUE : covered.add(second, second);
        if (changed < now().settledMillis()) {
            judge.coverChanged(state, changed, now());
            judge();
        }
    }

    /**
     * A trace of one span.
     *
     * @return whether it was counted
     */
    boolean span(String service, long endMillis) {
        cover(endMillis);
        return take(rules.ofTrace(trace(++traces, plain(service, endMillis)), Optional.empty(), ALL));
    }

    /** A trace of one span that took some time. */
    void slow(String service, long endMillis, long millis) {
        SpanSpec spec = SpanSpec.span(service, "work")
                .startNanos((START + endMillis - millis) * 1_000_000)
                .duration(Duration.ofMillis(millis));
        take(rules.ofTrace(trace(++traces, spec), Optional.empty(), ALL));
    }

    /** A trace of one span that failed. */
    void error(String service, long endMillis) {
        take(rules.ofTrace(trace(++traces, plain(service, endMillis).status(SpanStatus.ERROR)), Optional.empty(), ALL));
    }

    /** A trace of spans of other names each, all at one time. */
    void names(String service, int count, long endMillis) {
        SpanSpec[] specs = new SpanSpec[count];
        for (int i = 0; i < count; i++) {
            specs[i] = spec(service, "name " + traces + " " + i, endMillis);
        }
        take(rules.ofTrace(trace(++traces, specs), Optional.empty(), ALL));
    }

    /** A span of another name in a trace of its own. */
    void step(String service, String name, long endMillis) {
        take(rules.ofTrace(trace(++traces, spec(service, name, endMillis)), Optional.empty(), ALL));
    }

    /** The newest trace turns out to be this one. */
    void again(String service, long endMillis, SpanSpec before, boolean failed) {
        SpanSpec now = plain(service, endMillis);
        take(rules.ofTrace(
                trace(traces, failed ? now.status(SpanStatus.ERROR) : now),
                Optional.of(() -> trace(traces, before)),
                ALL));
    }

    static SpanSpec plain(String service, long endMillis) {
        return spec(service, "work", endMillis);
    }

    private static SpanSpec spec(String service, String name, long endMillis) {
        return SpanSpec.span(service, name)
                .startNanos((START + endMillis - 1) * 1_000_000)
                .duration(Duration.ofMillis(1));
    }

    private static Trace trace(int number, SpanSpec... spans) {
        TraceBuilder trace = TraceBuilder.trace(Integer.toHexString(number));
        for (SpanSpec spec : spans) {
            trace.span(spec);
        }
        return trace.build();
    }

    /** @return whether it was counted */
    boolean change(String kind, String service, long atMillis) {
        return take(rules.ofChange(ChangeEvent.of(kind, service, null, null, START + atMillis, null, Map.of()), ALL));
    }

    private boolean take(List<Contribution> contributions) {
        boolean all = true;
        for (Contribution contribution : contributions) {
            all &= judge.add(contribution, state, now());
        }
        if (!contributions.isEmpty()) {
            judge();
        }
        return all;
    }

    private void judge() {
        if (judgements++ < MEASURED) {
            requireMeasured();
        }
        for (EpisodeChange change : judge.judge(state, now())) {
            Episode episode = change.episode();
            episodes.add(episode);
            String end = episode.isOpen() ? "" : " to " + (episode.endMillis() - START);
            String key = change.key().stream().map(String::valueOf).collect(Collectors.joining(",", " ", " "));
            said.add(change.action().word() + key + (episode.startMillis() - START) + end);
        }
    }

    /** Requires that the bytes of the state, most of them counted before, are those that it takes. */
    private void requireMeasured() {
        try {
            int written = written().length;
            if (PartitionCodec.bytes(state) != written) {
                throw new IllegalStateException(
                        PartitionCodec.bytes(state) + " bytes counted, " + written + " written");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] written() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PartitionCodec.write(state, new DataOutputStream(out));
        return out.toByteArray();
    }

    /** Moves the watermark on, and judges when the rule has asked for it. */
    void passTime(long toMillis) {
        long wake = judge.wake(state, now());
        while (wake > watermark && wake <= START + toMillis) {
            watermark = wake;
            judge();
            wake = judge.wake(state, now());
        }
        watermark = Math.max(watermark, START + toMillis);
    }

    private CorrelationTime now() {
        return new CorrelationTime(watermark, SETTLE, RETAIN, covered);
    }

    /** Returns the news of episodes: what was said, of which key, from when, and to when if it is over. */
    List<String> said() {
        return said;
    }

    /** Returns the severity of each news. */
    List<Severity> severities() {
        return episodes.stream().map(Episode::severity).toList();
    }

    /** Returns the episode of the last news. */
    Episode last() {
        return episodes.get(episodes.size() - 1);
    }

    /** Returns the state of the rule's budget of false signals, as its status tells it. */
    String budget() {
        return judge.budget(state).orElseThrow().text();
    }

    PartitionState state() {
        return state;
    }
}
