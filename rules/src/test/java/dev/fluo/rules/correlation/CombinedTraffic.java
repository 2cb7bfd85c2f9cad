package dev.fluo.rules.correlation;

import static dev.fluo.rules.trace.SpanSpec.span;

import dev.fluo.rules.changeevent.ChangeEvent;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Traces and changes at random times, and the episodes that a condition gives of them. */
final class CombinedTraffic {

    static final long START = TraceBuilder.DEFAULT_START_NANOS / 1_000_000 / 60_000 * 60_000;
    static final long END = START + 130_000;
    static final long OPEN = 20_000;
    static final long SETTLE = 5_000;
    static final String CALLED = "zz";

    private CombinedTraffic() {}

    /** Something that happened: a trace of one call, or a change. */
    record Event(long at, String key, int number, boolean change) {}

    static List<Event> events(Random random) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            String key = List.of("a", "b", "c").get(random.nextInt(3));
            events.add(new Event(START + random.nextInt(100_000), key, 10 * (1 + random.nextInt(5)), i % 3 == 0));
        }
        return events;
    }

    /** Flags are every second change; they open times. */
    static boolean isFlag(Event event) {
        return event.change() && event.number() >= 30;
    }

    /** Returns the standing episodes, or the codes with which the condition is refused. */
    static Set<String> said(String condition, List<Event> events) {
        return said(condition, "", events);
    }

    /** @param rest what follows the condition in the document */
    static Set<String> said(String condition, String rest, List<Event> events) {
        try {
            String document = "id: combined\nwhen: |\n  " + condition + "\n" + rest;
            CorrelationSimulation simulation = new CorrelationSimulation(
                    RuleCompiler.compile(RuleReader.read(document, Format.YAML, "combined.yaml"), 0, Lists.NONE),
                    CorrelationLimits.DEFAULT,
                    new CorrelationTime(0, SETTLE, 30_000),
                    START);
            List<Event> inOrder = new ArrayList<>(events);
            inOrder.sort((a, b) -> Long.compare(a.at(), b.at()));
            for (int i = 0; i < inOrder.size(); i++) {
                Event event = inOrder.get(i);
                if (event.change()) {
                    simulation.change(change(event));
                } else {
                    simulation.trace(trace(event, i));
                }
                simulation.advance(event.at() - SETTLE);
            }
            simulation.advance(END);
            Set<String> said = new TreeSet<>();
            for (EpisodeChange change : simulation.standing()) {
                said.add(change.key() + " " + (change.episode().startMillis() - START) + " "
                        + (change.episode().isOpen() ? "open" : change.episode().endMillis() - START));
            }
            return said;
        } catch (RuleRefusedException refused) {
            Set<String> codes = new TreeSet<>();
            refused.problems().stream().map(Problem::code).forEach(codes::add);
            return codes;
        }
    }

    private static ChangeEvent change(Event event) {
        return ChangeEvent.of(
                isFlag(event) ? "flag" : "deploy", event.key(), null, null, event.at(), null, Map.of("weight", (Object)
                        (double) event.number()));
    }

    /** The key's service calls another one, for as long. */
    private static Trace trace(Event event, int number) {
        Duration duration = Duration.ofMillis(event.number());
        long start = event.at() * 1_000_000 - duration.toNanos();
        return TraceBuilder.trace(String.format(Locale.ROOT, "%032x", number + 1))
                .span(span(event.key(), "work")
                        .startNanos(start)
                        .duration(duration)
                        .children(span(CALLED, "work").startNanos(start).duration(duration)))
                .build();
    }
}
