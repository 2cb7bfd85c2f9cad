package dev.fluo.rules.correlation;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.Severity;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.SpanStatus;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The standing signals are those that follow from all events at once, whatever the order in which traces came, and
 * though some were judged before they were whole. The events are known here; windows are counted anew for each
 * boundary.
 */
class WindowOracleTest {

    private static final long START = TraceBuilder.DEFAULT_START_NANOS / 1_000_000;
    private static final long END = START + 400_000;
    private static final int SETTLE = 5_000;

    private record Event(String service, long endMillis, boolean error) {}

    private record Part(String id, List<Event> early, List<Event> late) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void countsAtArrival(long seed) throws Exception {
        check(seed, "stream.spans.by(service).within('20s').count() > 5", 20, events -> events.size() > 5);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void ratios(long seed) throws Exception {
        String all = "stream.spans.by(service).within('20s').count()";
        check(
                seed,
                all + " >= 3 && stream.spans.where(isError).by(service).within('20s').count() / " + all + " > 0.3",
                20,
                events -> events.size() >= 3
                        && (double) events.stream().filter(Event::error).count() / events.size() > 0.3);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void absence(long seed) throws Exception {
        check(seed, "stream.spans.by(service).within('20s').count() < 1", 20, List::isEmpty);
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36, 37, 38})
    void countsThatLast(long seed) throws Exception {
        String when = "stream.spans.by(service).within('20s').count() > 4";
        Condition many = events -> events.size() > 4;
        check(seed, when, 20, many, new Waits(7, 0, events -> true, ""));
        check(seed, when, 20, many, new Waits(0, 11, events -> true, ""));
        check(seed, when, 20, many, new Waits(4, 9, events -> events.size() < 2, "value < 2"));
        check(seed, when, 20, many, new Waits(0, 0, List::isEmpty, "stream.spans.by(service).within('20s').isEmpty()"));
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44})
    void absenceThatLasts(long seed) throws Exception {
        String when = "stream.spans.by(service).within('10s').count() < 1";
        check(seed, when, 10, List::isEmpty, new Waits(6, 0, events -> true, ""));
        check(seed, when, 10, List::isEmpty, new Waits(3, 8, events -> events.size() > 1, "value > 1"));
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52, 53, 54})
    void ratiosThatLast(long seed) throws Exception {
        String all = "stream.spans.by(service).within('20s').count()";
        check(
                seed,
                all + " >= 3 && stream.spans.where(isError).by(service).within('20s').count() / " + all + " > 0.3",
                20,
                events -> events.size() >= 3
                        && (double) events.stream().filter(Event::error).count() / events.size() > 0.3,
                new Waits(5, 6, events -> true, ""));
    }

    private interface Condition {
        boolean holds(List<Event> window);
    }

    /**
     * The waits of a rule.
     *
     * @param ends the condition for the end of an episode
     * @param resolveWhen its text; empty for the default
     */
    private record Waits(int forSeconds, int resolveSeconds, Condition ends, String resolveWhen) {

        static final Waits NONE = new Waits(0, 0, events -> true, "");

        String document() {
            return "severity: { low: value > 4, high: value > 6, critical: value > 8 }\n"
                    + (forSeconds > 0 ? "for: " + forSeconds + "s\n" : "")
                    + (resolveSeconds > 0 ? "resolveAfter: " + resolveSeconds + "s\n" : "")
                    + (resolveWhen.isEmpty() ? "" : "resolveWhen: |\n  " + resolveWhen + "\n");
        }
    }

    private static void check(long seed, String when, int windowSeconds, Condition condition) throws Exception {
        check(seed, when, windowSeconds, condition, Waits.NONE);
    }

    private static void check(long seed, String when, int windowSeconds, Condition condition, Waits waits)
            throws Exception {
        Random random = new Random(seed);
        List<Part> parts = parts(random);
        assertThat(standing(rule(when, waits), parts, random))
                .as("seed " + seed + " " + waits.document())
                .isEqualTo(expected(parts, windowSeconds, condition, waits));
    }

    private static List<Part> parts(Random random) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            long start = START + random.nextInt(200_000);
            List<Event> early = new ArrayList<>();
            List<Event> late = new ArrayList<>();
            for (int j = 0; j < 1 + random.nextInt(4); j++) {
                Event event = new Event("s" + random.nextInt(3), start + random.nextInt(8_000), random.nextInt(3) == 0);
                (j > 0 && random.nextInt(4) == 0 ? late : early).add(event);
            }
            parts.add(new Part(String.format(Locale.ROOT, "%032x", i + 1), early, late));
        }
        return parts;
    }

    /** The grid of windows of 20 seconds is a second. */
    private static Set<String> expected(List<Part> parts, int windowSeconds, Condition condition, Waits waits) {
        Set<String> episodes = new TreeSet<>();
        for (String service : List.of("s0", "s1", "s2")) {
            List<Event> events = new ArrayList<>();
            parts.forEach(part -> {
                events.addAll(part.early());
                events.addAll(part.late());
            });
            events.removeIf(event -> !event.service().equals(service));
            long born = events.stream().mapToLong(Event::endMillis).min().orElse(END);
            List<Boolean> holds = new ArrayList<>();
            List<Boolean> ends = new ArrayList<>();
            List<Integer> sizes = new ArrayList<>();
            long first = (born + 999) / 1000 * 1000;
            for (long at = first; at <= END - SETTLE; at += 1000) {
                long boundary = at;
                List<Event> window = events.stream()
                        .filter(event ->
                                event.endMillis() <= boundary && event.endMillis() > boundary - windowSeconds * 1000L)
                        .toList();
                holds.add(condition.holds(window));
                sizes.add(window.size());
                ends.add(!condition.holds(window) && waits.ends().holds(window));
            }
            int from = 0;
            while (from >= 0) {
                int began = firstRun(holds, from, waits.forSeconds());
                int due = began + waits.forSeconds();
                int ended = began < 0 ? -1 : firstRun(ends, due + 1, waits.resolveSeconds());
                if (began >= 0) {
                    episodes.add(service + " " + (first + began * 1000L) + " " + (first + due * 1000L) + " "
                            + (ended < 0 ? Episode.OPEN : first + ended * 1000L) + " "
                            + severity(holds, sizes, due, ended < 0 ? holds.size() : ended));
                }
                from = ended < 0 ? -1 : ended + waits.resolveSeconds() + 1;
            }
        }
        return episodes;
    }

    /** Returns the highest severity that an episode reaches where its condition holds. */
    private static Severity severity(List<Boolean> holds, List<Integer> sizes, int due, int ended) {
        int most = IntStream.range(due, ended)
                .filter(holds::get)
                .map(sizes::get)
                .max()
                .orElseThrow();
        return most > 8 ? Severity.CRITICAL : most > 6 ? Severity.HIGH : Severity.LOW;
    }

    /** Returns the start of the first run that is so much longer than one; -1 if there is none. */
    private static int firstRun(List<Boolean> values, int from, int longer) {
        for (int i = from; i + longer < values.size(); i++) {
            if (!values.subList(i, i + longer + 1).contains(false)) {
                return i;
            }
        }
        return -1;
    }

    private static Set<String> standing(CompiledRule rule, List<Part> parts, Random random) {
        CorrelationTime pace =
                new CorrelationTime(0, SETTLE, Duration.ofMinutes(10).toMillis());
        CorrelationSimulation simulation = new CorrelationSimulation(rule, CorrelationLimits.DEFAULT, pace, START);
        List<Part> open = new ArrayList<>(parts);
        Collections.shuffle(open, random);
        open.sort((a, b) -> Long.compare(last(a) / 20_000, last(b) / 20_000));
        List<Part> revised = new ArrayList<>();
        for (Part part : open) {
            simulation.trace(trace(part, false));
            simulation.advance(last(part) - random.nextInt(30_000));
            if (!part.late().isEmpty()) {
                revised.add(part);
            }
            if (!revised.isEmpty() && random.nextInt(3) == 0) {
                revise(revised.remove(0), simulation);
            }
        }
        revised.forEach(part -> revise(part, simulation));
        simulation.advance(END);
        Set<String> standing = new TreeSet<>();
        for (EpisodeChange change : simulation.standing()) {
            Episode episode = change.episode();
            standing.add(change.key().get(0) + " " + episode.startMillis() + " " + episode.timestampMillis() + " "
                    + episode.endMillis() + " " + episode.severity());
        }
        return standing;
    }

    private static void revise(Part part, CorrelationSimulation simulation) {
        simulation.again(trace(part, true), () -> trace(part, false));
    }

    private static long last(Part part) {
        return part.early().stream().mapToLong(Event::endMillis).max().orElse(START);
    }

    private static Trace trace(Part part, boolean whole) {
        TraceBuilder trace = TraceBuilder.trace(part.id());
        List<Event> events = new ArrayList<>(part.early());
        if (whole) {
            events.addAll(part.late());
        }
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            SpanSpec spec = span(event.service(), "work")
                    .id(String.format(Locale.ROOT, "%016x", i + 1))
                    .startNanos((event.endMillis() - 1) * 1_000_000)
                    .duration(Duration.ofMillis(1));
            trace.span(event.error() ? spec.status(SpanStatus.ERROR) : spec);
        }
        return trace.build();
    }

    private static CompiledRule rule(String when, Waits waits) throws RuleRefusedException {
        String document = "id: oracle\nwhen: |\n  " + when + "\n" + waits.document();
        return RuleCompiler.compile(RuleReader.read(document, Format.YAML, "oracle.yaml"), 0, Lists.NONE);
    }
}
