package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.job.HistoryInput;
import dev.fluo.job.history.AskedHistory;
import dev.fluo.job.history.HistoryContents;
import dev.fluo.job.history.HistoryRecords;
import dev.fluo.job.history.HistoryText;
import dev.fluo.job.history.RecordingException;
import dev.fluo.job.history.SortedHistory;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.options.Settings;
import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.document.source.Format;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.plan.PlanAction;
import dev.fluo.tools.client.plan.PlanEntry;
import dev.fluo.tools.client.plan.SetPlan;
import dev.fluo.tools.client.rules.PublishedVersion;
import dev.fluo.tools.client.rules.PublishedVersions;
import dev.fluo.tools.local.HistoryFlink;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.ProgressLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Judges past traffic by the rules of a plan, and by those that they replace. */
final class PlanBacktest {

    private static final double DAY_MILLIS = 86_400_000;

    private final PublishedVersions published;
    private final Settings settings;
    private final Console console;
    private final ReadProgress progress = new ReadProgress(ProgressLine.ofProcess());

    /**
     * Makes back-tests of plans.
     *
     * @param published the rules topic
     * @param settings of the job
     * @param console is told what could not be read
     */
    PlanBacktest(PublishedVersions published, Settings settings, Console console) {
        this.published = published;
        this.settings = settings;
        this.console = console;
    }

    /**
     * Returns the plan with a note at each new or changed rule: its signals, and the difference to the rule that stands.
     *
     * @param traffic a recording, a directory of them, or a time such as {@code 24h}: the last hours of the topics of spans
     * @throws CommandException if the traffic cannot be read
     */
    SetPlan figures(SetPlan plan, String traffic) {
        Map<String, String> after = new LinkedHashMap<>(lists(plan));
        Map<String, String> before = new LinkedHashMap<>(publishedLists());
        for (PlanEntry entry : plan.entries()) {
            if (isJudged(entry)) {
                after.put(entry.key(), enabled(entry.target().orElseThrow().document()));
                standing(entry.key()).ifPresent(document -> before.put(entry.key(), enabled(document)));
            }
        }
        if (plan.entries().stream().noneMatch(PlanBacktest::isJudged)) {
            return plan;
        }
        try (HistoryFlink flink = HistoryFlink.start(Runtime.getRuntime().availableProcessors());
                SortedHistory history = read(traffic);
                SignalDifference difference = new SignalDifference()) {
            HistoryRun run = new HistoryRun(settings, flink, progress);
            judge(run, history, before, difference::before);
            judge(run, history, after, difference::after);
            TracesMixin.report(history.contents(), console);
            return noted(plan, before, difference, history.contents());
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "the history cannot be put in order: " + e.getMessage(),
                    "It needs room in the temporary directory.",
                    e);
        }
    }

    private static boolean isJudged(PlanEntry entry) {
        boolean changes = entry.action() == PlanAction.NEW || entry.action() == PlanAction.CHANGE;
        return changes && entry.target().isPresent() && !SharedList.isListKey(entry.key());
    }

    /** Returns the shared lists as they stand after the plan. */
    private Map<String, String> lists(SetPlan plan) {
        Map<String, String> lists = publishedLists();
        plan.entries().stream()
                .filter(entry ->
                        SharedList.isListKey(entry.key()) && entry.target().isPresent())
                .forEach(entry -> lists.put(entry.key(), entry.target().get().document()));
        return lists;
    }

    private Map<String, String> publishedLists() {
        Map<String, String> lists = new LinkedHashMap<>();
        published.keys().stream()
                .filter(SharedList::isListKey)
                .forEach(key -> standing(key).ifPresent(document -> lists.put(key, document)));
        return lists;
    }

    private Optional<String> standing(String key) {
        return published.standing(key).flatMap(PublishedVersion::text);
    }

    /** A rule that its document switches off is switched on, as in every back-test. */
    private static String enabled(String document) {
        try {
            return CanonicalJson.of(
                    RuleReader.read(document, Format.JSON, "the plan").asEnabled());
        } catch (RuleRefusedException e) {
            return document; // of an earlier FLUO: the run names it
        }
    }

    private SortedHistory read(String traffic) throws IOException {
        Instant now = Instant.now();
        boolean recorded = Files.exists(Path.of(traffic));
        AskedHistory asked = new AskedHistory(
                recorded ? List.of(traffic) : List.of(),
                recorded ? CommandLineTimes.range(null, null, now) : CommandLineTimes.range(traffic, "now", now),
                now);
        try {
            return TemporaryHistory.read(
                    work -> asked.read(settings, new org.apache.flink.core.fs.Path(work.toUri()), progress));
        } catch (RecordingException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, e.getMessage(), null, e);
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        } finally {
            progress.hide();
        }
    }

    private static void judge(
            HistoryRun run, SortedHistory history, Map<String, String> documents, Consumer<JsonNode> signals) {
        if (documents.keySet().stream().allMatch(SharedList::isListKey)) {
            return;
        }
        run.judge(history, new HistoryInput(documents, List.of()), (kind, document) -> {
            if (kind.equals(HistoryRecords.SIGNAL)) {
                signals.accept(document);
            }
        });
    }

    private static SetPlan noted(
            SetPlan plan, Map<String, String> before, SignalDifference difference, HistoryContents contents) {
        long length = Math.max(1, contents.lastMillis() - contents.firstMillis());
        String of = "back-test of " + HistoryText.length(length) + ": ";
        List<PlanEntry> entries = new ArrayList<>();
        for (PlanEntry entry : plan.entries()) {
            if (isJudged(entry)) {
                SignalDifference.OfRule counts = difference.of(entry.key());
                String added = rate(counts.onlyAfter(), length);
                String words = before.containsKey(entry.key())
                        ? "+" + added + " and −" + rate(counts.onlyBefore(), length) + signals(length)
                        : added + signals(length);
                entries.add(entry.withNotes(List.of(of + words)));
            } else {
                entries.add(entry);
            }
        }
        return new SetPlan(plan.set(), plan.prune(), plan.overwrite(), entries);
    }

    /** Of less than a day a rate would say more than is known. */
    private static String rate(int count, long lengthMillis) {
        if (lengthMillis < DAY_MILLIS) {
            return String.valueOf(count);
        }
        double aDay = count * DAY_MILLIS / lengthMillis;
        return aDay < 10
                ? String.valueOf(Math.round(aDay * 10) / 10.0).replace(".0", "")
                : String.valueOf(Math.round(aDay));
    }

    private static String signals(long lengthMillis) {
        return lengthMillis < DAY_MILLIS ? " signals" : " signals a day";
    }
}
