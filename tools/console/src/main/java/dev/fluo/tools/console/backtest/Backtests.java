package dev.fluo.tools.console.backtest;

import dev.fluo.job.options.OptionDocs;
import dev.fluo.job.options.RedactionOptions;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.tools.console.board.Boards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Back-tests of the rule in the editor. One runs at a time, in a process of its own with a bounded heap, for a bounded
 * time; it ends with this process. The newest report is kept.
 */
public final class Backtests implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Backtests.class);

    private final BacktestProgram program;
    private final Boards boards;
    private final List<HistoryChoice> choices;
    private long runs;
    private @Nullable BacktestRun newest;

    public Backtests(BacktestProgram program, Boards boards) {
        this.program = program;
        this.boards = boards;
        this.choices = HistoryChoice.of(program);
    }

    /** A history to choose: its name, and its label for people. */
    public record Choice(String name, String label) {}

    /** Returns the histories that may be chosen. */
    public List<Choice> choices() {
        return choices.stream()
                .map(choice -> new Choice(choice.name(), choice.label()))
                .toList();
    }

    /**
     * Starts one.
     *
     * @param rule as the job would accept it
     * @param text of the rule
     * @param history name of a choice
     * @throws BacktestRefusedException if one runs, the history is no choice, or the redaction is not known yet
     */
    public synchronized BacktestState start(CompiledRule rule, String text, String history)
            throws BacktestRefusedException {
        if (newest != null && newest.isRunning()) {
            throw new BacktestRefusedException(
                    "a back-test of " + newest.state().rule() + " runs: wait for its end, or cancel it");
        }
        HistoryChoice choice = choices.stream()
                .filter(each -> each.name().equals(history))
                .findFirst()
                .orElseThrow(() -> new BacktestRefusedException("there is no history '" + history + "' here"));
        Redaction redaction = boards.redaction()
                .current()
                .orElseThrow(
                        () -> new BacktestRefusedException("no job has attested yet what it redacts, or the audit is"
                                + " still being read, and until then nothing is said of spans: a job says so when it starts."
                                + " Or start the page with --set redaction.attributes=NAMES, empty for none"));
        boolean published = boards.rules()
                .find(rule.id())
                .filter(known -> known.text() != null)
                .isPresent();
        BacktestRun run;
        try {
            run = new BacktestRun(
                    ++runs,
                    rule.id(),
                    choice,
                    program.most(),
                    BacktestFolder.create(text, boards.rules().lists()));
        } catch (IOException e) {
            LOG.error("files of a back-test cannot be written", e);
            throw new BacktestRefusedException("the console cannot write the files of a back-test into "
                    + System.getProperty("java.io.tmpdir") + ": see whether the disk is full");
        }
        newest = run;
        try {
            run.start(program, variables(redaction), published);
        } catch (UncheckedIOException e) {
            run.cancel();
            LOG.error("the process of a back-test cannot be started", e);
            throw new BacktestRefusedException("the console cannot start the process of a back-test: its log says why");
        }
        return run.state();
    }

    private static Map<String, String> variables(Redaction redaction) {
        return Map.of(
                OptionDocs.variableOf(RedactionOptions.ATTRIBUTES), String.join(",", redaction.attributes()),
                OptionDocs.variableOf(RedactionOptions.PATTERNS), String.join(" ", redaction.patterns()));
    }

    /** Returns the state of the newest one. */
    public synchronized BacktestState state() {
        return newest == null ? BacktestState.NONE : newest.state();
    }

    /** Ends the one that runs; one that has ended stays as it is. */
    public synchronized BacktestState cancel() {
        if (newest != null) {
            newest.cancel();
        }
        return state();
    }

    /** Returns the report of the newest one, an HTML page; empty while it has none. */
    public synchronized Optional<byte[]> report() {
        return newest == null ? Optional.empty() : newest.report();
    }

    @Override
    public void close() {
        cancel();
    }
}
