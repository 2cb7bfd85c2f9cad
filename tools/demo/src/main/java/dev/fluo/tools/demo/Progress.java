package dev.fluo.tools.demo;

import dev.fluo.tools.terminal.Console;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Help.Ansi.Style;

/** Says step by step what is being started, and how long it took. */
final class Progress {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Console console;
    private final StopSignal stop;
    private final long began = System.nanoTime();

    Progress(Console console, StopSignal stop) {
        this.console = console;
        this.stop = stop;
    }

    /**
     * Does one step.
     *
     * @param outcome what to show of its result
     * @throws StoppedException instead, if the user wants to stop
     */
    <T> T step(String title, Callable<T> action, Function<T, String> outcome) throws Exception {
        return step(title, System.nanoTime(), action, outcome);
    }

    /**
     * Does the last part of a step that began earlier, beside others.
     *
     * @param start when it began, as {@link System#nanoTime} tells it
     * @param outcome what to show of its result
     * @throws StoppedException instead, if the user wants to stop
     */
    <T> T step(String title, long start, Callable<T> action, Function<T, String> outcome) throws Exception {
        stop.check();
        console.line(console.faint("  … " + title));
        T result = action.call();
        String line = String.format(Locale.ROOT, "%-14s %-44s %5.1f s", title, outcome.apply(result), seconds(start));
        console.again("  " + console.styled("✔ ", Style.fg_green) + line);
        return result;
    }

    /** Seconds since the first step. */
    double seconds() {
        return seconds(began);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / NANOS_PER_SECOND;
    }
}
