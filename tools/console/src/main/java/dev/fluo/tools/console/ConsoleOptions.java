package dev.fluo.tools.console;

import dev.fluo.rules.redaction.Redaction;
import dev.fluo.tools.console.backtest.BacktestProgram;
import dev.fluo.tools.console.board.TrialSettings;
import java.util.Objects;
import java.util.Optional;

/**
 * The options with which the console is started.
 *
 * @param port of 127.0.0.1; 0 for a free one
 * @param allowPublish whether who opens the printed address may publish rules
 * @param author named in the audit as who published
 * @param traceBytes how many bytes of recent spans are kept
 * @param redaction what of the spans the page does not show, beside what the job redacts; empty to show nothing that is
 *     made of spans until the job has attested what it redacts
 * @param trial how rules are tried on traces
 * @param traceLink URL of a trace in the trace store, with {@code {{trace.id}}} for its id; empty if none is named
 * @param backtest the program that back-tests the rule in the editor; empty for none
 */
public record ConsoleOptions(
        int port,
        boolean allowPublish,
        String author,
        long traceBytes,
        Optional<Redaction> redaction,
        TrialSettings trial,
        Optional<String> traceLink,
        Optional<BacktestProgram> backtest) {

    /** Some thousands of traces. */
    public static final long DEFAULT_TRACE_BYTES = 64L << 20;

    public ConsoleOptions {
        Objects.requireNonNull(author);
        Objects.requireNonNull(redaction);
        Objects.requireNonNull(trial);
        Objects.requireNonNull(traceLink);
        Objects.requireNonNull(backtest);
    }
}
