package dev.fluo.tools.cli.history;

import dev.fluo.job.history.HistoryText;
import dev.fluo.rules.correlation.HistoryNeed;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.ArrayList;
import java.util.List;

/** Tells if a history was long enough for a rule to say all that it can say. */
final class HistoryEnough {

    private HistoryEnough() {}

    /**
     * Returns sentences about learning, baselines and windows; none for a rule about one trace.
     *
     * @param lengthMillis of the history
     */
    static List<String> sentences(CompiledRule rule, long lengthMillis) {
        if (!rule.isAcrossTraces()) {
            return List.of();
        }
        HistoryNeed need = HistoryNeed.of(rule);
        String length = HistoryText.length(lengthMillis);
        List<String> sentences = new ArrayList<>();
        if (need.learnMillis() >= lengthMillis && need.learnMillis() > 0) {
            sentences.add("it learns for " + HistoryText.length(need.learnMillis()) + " first, and the history has "
                    + length + ": it could not fire");
        } else if (need.learnMillis() > 0) {
            sentences.add("it learned during the first " + HistoryText.length(need.learnMillis()) + " of " + length);
        }
        if (need.supportMillis() >= lengthMillis && need.supportMillis() > 0) {
            sentences.add("its baseline needs earlier values of " + HistoryText.length(need.supportMillis())
                    + ", and the history has " + length + ": it compared nothing");
        } else if (need.baselineMillis() > lengthMillis) {
            sentences.add("its baseline reaches back " + HistoryText.length(need.baselineMillis())
                    + ", and the history has " + length + ": it compared with less");
        }
        if (need.windowMillis() > lengthMillis) {
            sentences.add("its window of " + HistoryText.length(need.windowMillis()) + " is longer than the history, "
                    + length + ": a running job counts more");
        }
        return sentences;
    }
}
