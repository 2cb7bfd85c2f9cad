package dev.fluo.tools.testing.chaos.report;

import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.testing.chaos.fault.FaultRecord;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Tells it on the screen, line by line. */
public final class ScreenNarrator implements Narrator {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Console console;
    private final long began = System.nanoTime();

    public ScreenNarrator(Console console) {
        this.console = console;
    }

    @Override
    public void say(String part, String text) {
        line(part, text);
    }

    @Override
    public void usual(Optional<Duration> signals, Optional<Duration> indexed) {
        line(
                "traffic",
                "first signals after " + Durations.seconds(signals) + ", indexed after " + Durations.seconds(indexed));
    }

    @Override
    public void faultBegins(String name, Duration outage) {
        line("fault", console.bold(name) + ", for " + Durations.seconds(outage));
    }

    @Override
    public void fault(FaultRecord record) {
        line(
                "",
                "signals again " + Durations.seconds(record.signalsAfter()) + " after it began, indexed "
                        + Durations.seconds(record.indexedAfter()));
    }

    private void line(String part, String text) {
        double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
        console.line(console.faint(String.format(Locale.ROOT, "%7.1f s  %-11s", seconds, part)) + text);
    }
}
