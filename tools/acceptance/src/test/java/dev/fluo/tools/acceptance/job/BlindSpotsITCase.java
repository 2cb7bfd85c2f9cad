package dev.fluo.tools.acceptance.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.job.HistoryInput;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.tools.testing.chaos.traffic.SpanRecord;
import dev.fluo.tools.testing.fixture.CaptureDay;
import dev.fluo.tools.testing.fixture.HistorySignals;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An attribute is renamed in the middle of a recorded day, and the rules that need it say so. No other rule does. */
class BlindSpotsITCase {

    private static final Path CATALOG = Path.of("..", "..", "rules", "catalog");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T00:00:00Z");
    private static final Instant NOON = MIDNIGHT.plus(Duration.ofHours(12));
    private static final String SLOW_POST = """
            id: slow-post
            when: |
              trace.spans.any(http.method == 'POST' && duration > 5 * seconds)
            """;
    private static final String MANY_POSTS = """
            id: many-posts
            when: |
              stream.spans.where(http.method == 'POST').by(service).within('5m').count() > 10000
            """;
    private static final String DEPLOY = "{\"kind\":\"deploy\",\"service\":\"frontend\",\"version\":\"2.1\",\"time\":\""
            + NOON.minusSeconds(20) + "\"}";

    @TempDir
    Path data;

    @Test
    void aRenameIsToldWithRuleTermMinuteAndChange() throws Exception {
        CaptureDay day = new CaptureDay(MIDNIGHT).renamedAt(NOON, "http.method", "http.request.method");
        SortedMap<String, JsonNode> two = blindSpots(day.messages(), 2);

        assertThat(two.values())
                .extracting(signal -> signal.at("/rule/id").asText())
                .containsExactlyInAnyOrder("slow-post", "many-posts");
        assertThat(two.values()).allSatisfy(signal -> {
            assertThat(signal.at("/event/action").asText()).isEqualTo("opened");
            assertThat(signal.at("/rule/category").asText()).isEqualTo("telemetry");
            assertThat(signal.at("/fluo/blind/terms").toString()).isEqualTo("[\"attribute `http.method`\"]");
            assertThat(Instant.parse(signal.at("/fluo/blind/last_seen").asText()))
                    .isEqualTo(day.lastMinuteWith("http.method"));
            assertThat(signal.at("/fluo/blind/change/service").asText()).isEqualTo("frontend");
            assertThat(signal.at("/message").asText())
                    .contains("its name is `http.request.method` since semantic conventions 1.21.0");
        });
        assertThat(blindSpots(day.messages(), 1))
                .as("parallelism changes nothing")
                .isEqualTo(two);
    }

    @Test
    void aDayWithoutARenameTellsNothing() throws Exception {
        assertThat(blindSpots(new CaptureDay(MIDNIGHT).messages(), 2)).isEmpty();
    }

    private SortedMap<String, JsonNode> blindSpots(List<SpanRecord> messages, int parallelism) throws Exception {
        Map<String, String> rules = new LinkedHashMap<>();
        for (String text : List.of(SLOW_POST, MANY_POSTS)) {
            add(text, rules);
        }
        try (Stream<Path> files = Files.list(CATALOG)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                add(Files.readString(file), rules);
            }
        }
        HistoryInput input = new HistoryInput(rules, List.of(DEPLOY.getBytes(StandardCharsets.UTF_8)));
        SortedMap<String, JsonNode> signals =
                HistorySignals.of(data, messages, input, SettingsReader.read(List.of(), Map.of()), parallelism);
        signals.values().removeIf(signal -> signal.at("/fluo/blind").isMissingNode());
        return signals;
    }

    private static void add(String text, Map<String, String> rules) throws Exception {
        RuleDocument document = RuleReader.read(text, Format.YAML, "rule");
        rules.put(document.id(), CanonicalJson.of(document));
    }
}
