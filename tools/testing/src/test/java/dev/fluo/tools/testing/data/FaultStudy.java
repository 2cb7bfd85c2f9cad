package dev.fluo.tools.testing.data;

import dev.fluo.rules.correlation.StreamLimits;
import dev.fluo.rules.correlation.StreamSimulation;
import dev.fluo.rules.correlation.StreamTime;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Cross-trace rules at work on a recorded day, as if each trace closed at its end. */
final class FaultStudy {

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long STEP_MILLIS = 1_000;

    /** Traces of these systems are shorter than this; what a time holds is settled so long after it. */
    private static final StreamTime PACE = new StreamTime(0, 5_000, 30_000);

    private FaultStudy() {}

    /** The signals that stand at the end of the day, of all rules of a file, documents apart by {@code ---}. */
    static List<Alarm> alarms(Path rules, List<Trace> traces) throws IOException, RuleRefusedException {
        List<Alarm> alarms = new ArrayList<>();
        for (String document : Files.readString(rules).split("(?m)^---\n")) {
            CompiledRule rule =
                    RuleCompiler.compile(RuleReader.read(document, Format.YAML, rules.toString()), 0, Lists.NONE);
            alarms.addAll(alarms(rule, traces));
        }
        return alarms;
    }

    private static List<Alarm> alarms(CompiledRule rule, List<Trace> traces) {
        long now = millis(traces.get(0)) - STEP_MILLIS;
        StreamSimulation simulation = new StreamSimulation(rule, StreamLimits.DEFAULT, PACE, now);
        for (Trace trace : traces) {
            if (millis(trace) >= now + STEP_MILLIS) {
                now = millis(trace);
                simulation.advance(now);
            }
            simulation.trace(trace);
        }
        simulation.advance(now + PACE.settleMillis() + STEP_MILLIS);
        return simulation.standing().stream()
                .map(change -> new Alarm(
                        rule.id(),
                        String.join(
                                " ", change.key().stream().map(String::valueOf).toList()),
                        change.episode().timestampMillis()))
                .toList();
    }

    private static long millis(Trace trace) {
        return trace.endNanos() / NANOS_PER_MILLI;
    }
}
