package dev.fluo.tools.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.job.history.HistoryReading;
import dev.fluo.job.history.HistoryScope;
import dev.fluo.job.history.RecordingFiles;
import dev.fluo.job.history.SortedHistory;
import dev.fluo.job.history.TimeRange;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.job.options.TimeOptions;
import dev.fluo.rules.correlation.Episode;
import dev.fluo.rules.correlation.EpisodeChange;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.signal.SignalTexts;
import dev.fluo.rules.value.KeyedValues;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.testing.bench.day.DayRecording;
import dev.fluo.tools.testing.bench.day.DayShape;
import dev.fluo.tools.testing.fixture.HistorySignals;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * For keys of cross-trace rules of each kind, `fluo explain` tells the episodes that the engine signals:
 * {@code -Dfluo.keys=1000} compares all of them.
 */
class KeyAgreementTest {

    private static final Path CAPTURE = Path.of("../testing/src/test/resources/captures/otel-demo");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Lists LISTS =
            new Lists(Map.of("limits", new KeyedValues(Map.of("flagd", 30.0, "frontend", 5.0, "*", 12.0))));
    private static final String BUSY = "stream.spans.by(service).within('5s').count() > ";
    private static final List<String> RULES = List.of(
            "{\"when\": \"" + BUSY + "20\"}",
            "{\"when\": \"" + BUSY + "20\", \"for\": \"3s\"}",
            "{\"when\": \"" + BUSY + "20\", \"resolveAfter\": \"4s\"}",
            "{\"when\": \"" + BUSY + "20\", \"for\": \"2s\", \"resolveWhen\": \"value < 10\"}",
            "{\"when\": \"" + BUSY + "lists.limits.of(key)\"}",
            "{\"when\": \"" + BUSY + "10\", \"severity\": {\"low\": \"value > 10\", \"high\": \"value > 40\"}}",
            "{\"when\": \"stream.spans.where(kind == 'server').by(service).within('5s').percentile(duration, 0.9) > 5\"}",
            "{\"when\": \"stream.spans.by(service).within('5s').count() < 3\"}",
            "{\"when\": \"stream.traces.where(isError).by(root.service).within('10s').count() > 0\"}",
            "{\"when\": \"stream.calls.by(from, to).firstSeen({ learn: '5s', forget: '1d' })\"}",
            "{\"when\": \"stream.spans.within('5s').count() > 300\"}");

    @TempDir
    Path data;

    @Test
    void anExplanationTellsTheEpisodesOfItsKey() throws Exception {
        assertThat(compared(RULES, CAPTURE)).isGreaterThan(RULES.size());
    }

    /** The thresholds of one key follow from the number of all keys. */
    @Test
    void anExplanationKnowsTheKeysThatShareABudget() throws Exception {
        Path day = data.resolve("day");
        DayRecording.write(DayShape.healthy(3, Instant.parse("2026-01-05T09:00:00Z"), Duration.ofMinutes(14), 2), day);
        String rule = "{\"when\": \"stream.spans.by(service).within('5s').count()"
                + ".above(baseline('15m'), { factor: 1.2, support: 4, falseSignals: '240/hour' })\"}";
        assertThat(compared(List.of(rule), day.resolve("spans.binpb.gz")))
                .as("a key that fires, and perhaps a quiet one")
                .isPositive();
    }

    /** Returns the number of keys that were compared. */
    private int compared(List<String> rules, Path recording) throws Exception {
        Settings settings = SettingsReader.read(List.of(), Map.of());
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put("list:limits", "{\"values\": {\"flagd\": 30, \"frontend\": 5, \"*\": 12}}");
        for (int i = 0; i < rules.size(); i++) {
            documents.put(
                    "rule-" + i, "{\"id\": \"rule-" + i + "\", " + rules.get(i).substring(1));
        }
        Map<String, List<String>> signalled = new TreeMap<>();
        for (JsonNode signal : HistorySignals.inOrder(data, recording, documents, settings, 1)) {
            String key = signal.at("/rule/id").asText() + " " + SignalTexts.key(signal.at("/fluo/key"));
            signalled.computeIfAbsent(key, any -> new ArrayList<>()).add(text(signal.path("event")));
        }
        assertThat(signalled).as("signals of " + recording).isNotEmpty();
        int pairs = 0;
        try (SortedHistory history = HistoryReading.read(
                RecordingFiles.of(List.of(recording.toString())),
                new org.apache.flink.core.fs.Path(data.toUri()),
                new HistoryScope(TimeRange.ALL, settings.get(TimeOptions.OUT_OF_ORDERNESS)))) {
            for (String id : documents.keySet()) {
                if (id.startsWith("rule-")) {
                    CompiledRule rule =
                            RuleCompiler.compile(RuleReader.read(documents.get(id), Format.JSON, id), 0, LISTS);
                    pairs += assertAgree(rule, history, settings, signalled);
                }
            }
        }
        return pairs;
    }

    /** Returns the number of keys that were compared: as many that fired as did not, at most. */
    private static int assertAgree(
            CompiledRule rule, SortedHistory history, Settings settings, Map<String, List<String>> signalled)
            throws Exception {
        int firing = Integer.getInteger("fluo.keys", 1);
        int quiet = firing;
        int compared = 0;
        for (List<Object> key : FollowedKey.keys(rule, history, settings)) {
            List<String> expected = signalled.getOrDefault(name(rule, key), List.of());
            if (expected.isEmpty() ? quiet-- > 0 : firing-- > 0) {
                String asked = key.isEmpty() ? null : FormedKeys.text(key);
                FollowedKey followed = FollowedKey.of(rule, history, asked, Long.MAX_VALUE, settings);
                assertThat(followed.episodes())
                        .extracting(EpisodeChange::episode)
                        .extracting(KeyAgreementTest::text)
                        .as(name(rule, key))
                        .isEqualTo(expected);
                compared++;
            }
        }
        return compared;
    }

    private static String name(CompiledRule rule, List<Object> key) {
        return rule.id() + " " + SignalTexts.key(JSON.valueToTree(key));
    }

    private static String text(JsonNode event) {
        String end = event.path("end").asText();
        return millis(event.path("start").asText()) + " to " + (end.isEmpty() ? "now" : millis(end));
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    private static String text(Episode episode) {
        return episode.startMillis() + " to " + (episode.isOpen() ? "now" : episode.endMillis());
    }
}
