package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.job.HistoryInput;
import dev.fluo.job.history.HistoryRecords;
import dev.fluo.job.history.HistorySample;
import dev.fluo.job.history.HistoryVerdicts;
import dev.fluo.job.history.SortedHistory;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.tools.cli.rules.RuleFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judges a history by rules, and by others before for comparison, and reports what each rule did and costs. */
final class BacktestRun {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Spans on which the cost is measured. */
    private static final int SAMPLE_SPANS = 20_000;

    private final HistoryRun run;
    private final SortedHistory history;
    private final List<byte[]> changes;
    private final ReadProgress progress;

    /** @param changes change events that happened meanwhile, as JSON documents */
    BacktestRun(HistoryRun run, SortedHistory history, List<byte[]> changes, ReadProgress progress) {
        this.run = run;
        this.history = history;
        this.changes = changes;
        this.progress = progress;
    }

    /**
     * Returns the report, as {@code --json} prints it.
     *
     * @param earlier the rules to compare with; null without any
     * @param verdicts takes the counts, the notes on rules, and what was lost
     */
    JsonNode report(RuleFolder folder, @Nullable RuleFolder earlier, HistoryVerdicts verdicts) throws IOException {
        try (SignalDifference difference = new SignalDifference()) {
            if (earlier != null) {
                judgeEarlier(earlier, difference);
            }
            BacktestReport report = new BacktestReport(history.contents());
            Map<String, RuleSignals> signals = judge(folder, report, verdicts, difference);
            difference.finish();
            ObjectNode document = JSON.createObjectNode();
            document.set("history", report.history());
            ArrayNode rules = document.putArray("rules");
            try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
                RuleCosts costs = new RuleCosts(
                        HistorySample.first(history, SAMPLE_SPANS),
                        folder.rules().size(),
                        pool);
                document.put("micros_a_span", costs.micros(folder.rules()));
                for (CompiledRule rule : folder.rules()) {
                    RuleSignals found = signals.getOrDefault(rule.id(), new RuleSignals(report.scale()));
                    ObjectNode of = report.rule(rule, found, verdicts, costs);
                    if (earlier != null) {
                        of.set("difference", BacktestReport.difference(difference.of(rule.id())));
                    }
                    rules.add(of);
                }
            }
            return document;
        }
    }

    private void judgeEarlier(RuleFolder earlier, SignalDifference difference) throws IOException {
        progress.judging("judging by the other rules");
        run.judge(history, new HistoryInput(earlier.documents(), changes), (kind, document) -> {
            if (kind.equals(HistoryRecords.SIGNAL)) {
                difference.before(document);
            }
        });
    }

    /** Returns the signals by the id of their rule. */
    private Map<String, RuleSignals> judge(
            RuleFolder folder, BacktestReport report, HistoryVerdicts verdicts, SignalDifference difference)
            throws IOException {
        progress.judging("judging");
        Map<String, RuleSignals> signals = new TreeMap<>();
        run.judge(history, new HistoryInput(folder.documents(), changes), (kind, document) -> {
            switch (kind) {
                case HistoryRecords.SIGNAL -> {
                    signals.computeIfAbsent(document.at("/rule/id").asText(), id -> new RuleSignals(report.scale()))
                            .add(document);
                    difference.after(document);
                }
                case HistoryRecords.COUNTS -> verdicts.count(document);
                case HistoryRecords.RULE -> verdicts.note(document);
                default -> verdicts.lose(document);
            }
        });
        return signals;
    }
}
