package dev.fluo.tools.cli.history;

import dev.fluo.job.history.HistoryProgress;
import dev.fluo.job.history.RecordedTrace;
import dev.fluo.job.history.SortedHistory;
import dev.fluo.job.history.TracesByEnd;
import dev.fluo.job.options.Settings;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.learning.Half;
import dev.fluo.rules.learning.LearnSettings;
import dev.fluo.rules.learning.LearnedCheck;
import dev.fluo.rules.learning.Learner;
import dev.fluo.rules.learning.ProposalCheck;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;

/** Learns from a history: reads it once to learn, and once more to check what was learned. */
final class LearnRun {

    private final SortedHistory history;
    private final Settings settings;
    private final ReadProgress progress;
    private final Learner learner;
    private long damaged;

    LearnRun(SortedHistory history, Settings settings, LearnSettings asked, ReadProgress progress) {
        this.history = history;
        this.settings = settings;
        this.progress = progress;
        this.learner = new Learner(asked);
    }

    /**
     * Learns, and checks.
     *
     * @param earlier takes all traces too
     * @throws IOException if the history cannot be read
     */
    ProposalCheck learn(LearnedCheck earlier, JavaScriptPool pool) throws IOException {
        progress.judging("learning");
        forEachTrace(learner::observe);
        ProposalCheck check = learner.check(pool);
        progress.judging("checking");
        damaged = 0;
        forEachTrace((trace, half) -> {
            check.observe(trace, half);
            earlier.observe(trace);
        });
        progress.hide();
        return check;
    }

    Learner learner() {
        return learner;
    }

    /** Returns the number of traces that could not be read, because a request is damaged. */
    long damaged() {
        return damaged;
    }

    /** Gives all traces by their end. The first half has at least half of the spans. */
    private void forEachTrace(BiConsumer<Trace, Half> action) throws IOException {
        long all = history.contents().spans() + history.contents().spansAround();
        long spans = 0;
        try (TracesByEnd traces = new TracesByEnd(history, settings)) {
            while (traces.hasNext()) {
                RecordedTrace recorded = traces.next();
                Half half = 2 * spans < all ? Half.LEARNED : Half.CHECKED;
                spans += recorded.spans();
                try {
                    action.accept(AssembledTrace.of(recorded, settings).trace(), half);
                } catch (MalformedFragmentException e) {
                    damaged++;
                }
                progress.at(HistoryProgress.Phase.JUDGING, Math.min(spans, all), all);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
