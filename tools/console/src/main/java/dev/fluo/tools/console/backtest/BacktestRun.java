package dev.fluo.tools.console.backtest;

import dev.fluo.embedded.process.ChildJvm;
import dev.fluo.embedded.process.JvmCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One back-test: its process, and in the end its report. */
final class BacktestRun {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int OUT_OF_MEMORY = 137;

    private final long number;
    private final String rule;
    private final HistoryChoice history;
    private final Duration most;
    private final BacktestFolder folder;
    private final long startedNanos = System.nanoTime();
    private @Nullable ChildJvm process;
    private @Nullable String end;
    private @Nullable String message;
    private long seconds;
    private Optional<byte[]> report = Optional.empty();

    /** @param rule its id */
    BacktestRun(long number, String rule, HistoryChoice history, Duration most, BacktestFolder folder) {
        this.number = number;
        this.rule = rule;
        this.history = history;
        this.most = most;
        this.folder = folder;
    }

    /**
     * Starts the process.
     *
     * @param redaction variables that say what the report must not show
     * @param published if the rule is published, so that the report compares both
     */
    synchronized void start(BacktestProgram program, Map<String, String> redaction, boolean published) {
        List<String> arguments =
                new ArrayList<>(List.of("rules", "backtest", folder.rules().toString()));
        arguments.addAll(history.arguments());
        if (history.ofKafka() || published) {
            arguments.add("--kafka=" + program.brokers());
        }
        if (published) {
            arguments.add("--against=active");
        }
        arguments.addAll(List.of("--parallelism=1", "--html=" + folder.report()));
        List<String> flags = program.flags(folder.temporary());
        flags.add("-Dfluo.progress=" + folder.progress());
        Map<String, String> variables = new HashMap<>(program.variables());
        variables.putAll(redaction);
        ChildJvm started = ChildJvm.start(new JvmCommand(
                        "back-test",
                        program.mainClass(),
                        System.getProperty("java.class.path"),
                        flags,
                        arguments,
                        variables,
                        folder.log())
                .guarded());
        process = started;
        started.onExit()
                .orTimeout(most.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((exitCode, late) -> finish(exitCode));
    }

    /** @param exitCode null if it took too long */
    private synchronized void finish(@Nullable Integer exitCode) {
        if (end != null) {
            return;
        }
        if (exitCode == null) {
            end(
                    "failed",
                    "It was stopped after " + most.toMinutes() + " min. Choose a shorter history, or run it without"
                            + " a bound: fluo rules backtest.");
            return;
        }
        report = folder.readReport();
        if (report.isPresent()) {
            end("done", null);
        } else {
            end(
                    "failed",
                    exitCode == OUT_OF_MEMORY ? "The system ended it: there is not enough memory." : folder.fault());
        }
    }

    /** Ends it, unless it has ended. */
    synchronized void cancel() {
        if (end == null) {
            end("cancelled", null);
        }
    }

    private void end(String how, @Nullable String why) {
        end = how;
        message = why;
        seconds = elapsed();
        if (process != null) {
            process.kill();
        }
        folder.delete();
    }

    synchronized boolean isRunning() {
        return end == null;
    }

    synchronized Optional<byte[]> report() {
        return report;
    }

    synchronized BacktestState state() {
        boolean running = end == null;
        return new BacktestState(
                end == null ? "running" : end,
                number,
                rule,
                history.label(),
                running ? elapsed() : seconds,
                running ? folder.readProgress() : null,
                message);
    }

    private long elapsed() {
        return (System.nanoTime() - startedNanos) / NANOS_PER_SECOND;
    }
}
