package dev.fluo.tools.testing.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.Verdict;
import dev.fluo.tools.testing.recorded.DataSet;
import dev.fluo.tools.testing.recorded.NezhaFiles;
import dev.fluo.tools.testing.recorded.ZipkinFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The table of {@code docs/measurements/catalog.md}: how many signals each rule gives on each data set. */
@EnabledIfSystemProperty(named = "fluo.data", matches = ".+", disabledReason = "-Dfluo.data names no folder")
class CatalogOnRecordedTracesTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "measurements", "catalog.md");
    private static final Path WRITTEN = Path.of("target", "catalog-table.md");

    @Test
    void thePageTellsWhatFires() throws Exception {
        Path folder = Path.of(System.getProperty("fluo.data"));
        List<DataSet> dataSets = dataSets(folder);
        List<CompiledRule> rules = rules();
        Map<String, List<String>> table = new TreeMap<>();
        rules.forEach(rule -> table.put(rule.id(), new ArrayList<>()));
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            RuleSet set = RuleSet.of(rules, pool);
            dataSets.forEach(dataSet ->
                    count(set, dataSet).forEach((id, count) -> table.get(id).add(count)));
        }
        String markdown = markdown(dataSets, table);
        Files.writeString(WRITTEN, markdown);

        assertThat(Files.readString(PAGE))
                .as("the table, as written to %s", WRITTEN)
                .contains(markdown);
    }

    private static List<DataSet> dataSets(Path folder) throws Exception {
        List<DataSet> dataSets = new ArrayList<>();
        dataSets.add(new DataSet("OTel demo", OtlpFiles.bodies(folder.resolve("otel-demo-otlp-protobuf"))));
        dataSets.add(new DataSet("oteldb shop", OtlpFiles.lines(folder.resolve("oteldb-shop/traces.json"))));
        dataSets.add(new DataSet("Zipkin", ZipkinFiles.read(folder.resolve("zipkin"))));
        dataSets.addAll(NezhaFiles.read(folder.resolve("nezha-onlineboutique-2022-08-22"), "Online Boutique"));
        dataSets.addAll(NezhaFiles.read(folder.resolve("nezha-trainticket-2023-01-29"), "TrainTicket"));
        return dataSets;
    }

    private static List<CompiledRule> rules() throws Exception {
        List<CompiledRule> rules = new ArrayList<>();
        for (Path file : files()) {
            rules.add(RuleCompiler.compile(
                    RuleReader.read(Files.readString(file), Format.YAML, file.toString()), 0, Lists.NONE));
        }
        return rules;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../../rules/catalog"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** Signals of each rule, and in brackets how many traces were inconclusive. */
    private static Map<String, String> count(RuleSet set, DataSet dataSet) {
        Map<String, int[]> counts = new TreeMap<>();
        for (Trace trace : dataSet.traces()) {
            for (Judgement judgement : set.judge(trace, Instant.EPOCH)) {
                assertThat(judgement.error()).as(judgement.rule().id()).isEmpty();
                int[] count = counts.computeIfAbsent(judgement.rule().id(), id -> new int[2]);
                count[0] += judgement.signals() ? 1 : 0;
                count[1] += judgement.verdict() == Verdict.INCONCLUSIVE ? 1 : 0;
            }
        }
        Map<String, String> texts = new TreeMap<>();
        counts.forEach((id, count) -> texts.put(id, count[0] + (count[1] == 0 ? "" : " (" + count[1] + ")")));
        return texts;
    }

    private static String markdown(List<DataSet> dataSets, Map<String, List<String>> table) {
        StringBuilder text = new StringBuilder("| rule |");
        dataSets.forEach(dataSet -> text.append(' ').append(dataSet.name()).append(" |"));
        text.append("\n|---|").append("--:|".repeat(dataSets.size())).append("\n| *traces* |");
        dataSets.forEach(
                dataSet -> text.append(" *").append(dataSet.traces().size()).append("* |"));
        table.forEach((id, counts) -> text.append("\n| `")
                .append(id)
                .append("` | ")
                .append(String.join(" | ", counts))
                .append(" |"));
        return text.append('\n').toString();
    }
}
