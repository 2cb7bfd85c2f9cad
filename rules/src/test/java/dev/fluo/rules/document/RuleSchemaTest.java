package dev.fluo.rules.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.fluo.rules.document.source.Format;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schema says what the reader does. */
class RuleSchemaTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode TEXT = load();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(TEXT);

    @Test
    void theExampleIsValid() throws Exception {
        RuleDocument rule = RuleReader.read(Documents.EVERYTHING, Format.YAML, "rule");

        assertThat(SCHEMA.validate(MAPPER.readTree(CanonicalJson.of(rule)))).isEmpty();
    }

    static Stream<Arguments> records() {
        Set<String> document = components(RuleDocument.class);
        document.removeAll(Set.of("condition", "positions"));
        document.addAll(Set.of("when", "always", "script", "expect"));
        document.removeAll(Set.of("timing", "severities", "lintOff"));
        document.add("lint");
        document.addAll(Set.of("for", "resolveAfter", "resolveWhen"));
        Set<String> span = components(TestSpan.class);
        span.remove("timing");
        span.addAll(components(TestTiming.class));
        Set<String> suppression = components(Suppression.class);
        suppression.remove("duration");
        suppression.add("for");
        Set<String> test = components(RuleTest.class);
        test.removeAll(Set.of("timeline", "episode"));
        test.addAll(components(TestTimeline.class));
        Set<String> timed = components(TestTimeline.TimedTrace.class);
        timed.remove("trace");
        timed.addAll(components(TestTrace.class));
        timed.remove("file");
        Set<String> gap = components(TestTimeline.TestGap.class);
        gap.remove("length");
        gap.add("for");
        return Stream.of(
                Arguments.of("/properties", document),
                Arguments.of("/$defs/suppression/properties", suppression),
                Arguments.of("/properties/except/items/properties", components(ExceptClause.class)),
                Arguments.of("/$defs/test/properties", test),
                Arguments.of("/$defs/timedTrace/properties", timed),
                Arguments.of("/$defs/testEpisode/properties", components(TestEpisode.class)),
                Arguments.of("/$defs/testChange/properties", components(TestTimeline.TestChange.class)),
                Arguments.of("/$defs/testGap/properties", gap),
                Arguments.of("/$defs/test/properties/trace/properties", components(TestTrace.class)),
                Arguments.of("/$defs/span/properties", span),
                Arguments.of("/$defs/span/properties/scope/properties", components(TestScope.class)),
                Arguments.of("/$defs/span/properties/events/items/properties", components(TestEvent.class)),
                Arguments.of("/$defs/span/properties/links/items/properties", components(TestLink.class)));
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyRecordHasTheFieldsOfTheSchema(String pointer, Set<String> components) {
        Set<String> properties = new TreeSet<>();
        TEXT.at(pointer).fieldNames().forEachRemaining(properties::add);

        assertThat(properties).isEqualTo(components);
    }

    @Test
    void suppressNamesTheSameFields() {
        Set<String> fields = new TreeSet<>();
        TEXT.at("/$defs/suppression/properties/by/items/anyOf/0/enum").forEach(name -> fields.add(name.asText()));

        assertThat(fields).isEqualTo(SignalFields.NAMES);
    }

    /** Single changes of a good document: the reader and the schema must think alike of each. */
    static Stream<Arguments> changes() {
        List<Arguments> changes = new java.util.ArrayList<>();
        Map<String, List<String>> values = Map.ofEntries(
                Map.entry("id", List.of("\"ok-1\"", "\"Not\"", "1", "null", "\"\"")),
                Map.entry("always", List.of("\"x\"")),
                Map.entry("expect", List.of("\"x\"")),
                Map.entry(
                        "severity",
                        List.of(
                                "\"info\"",
                                "\"none\"",
                                "3",
                                "{}",
                                "[]",
                                "{\"high\":\"x\"}",
                                "{\"none\":\"x\"}",
                                "{\"high\":3}")),
                Map.entry("tags", List.of("[]", "[\"a\"]", "\"a\"", "[1]", "[[]]")),
                Map.entry(
                        "labels",
                        List.of(
                                "{}",
                                "{\"a\":\"b\"}",
                                "{\"a\":1}",
                                "[]",
                                "{\"\":\"b\"}",
                                "{\" \":\"b\"}",
                                "{\"a\":\"\"}",
                                "{\"a b\":\"\"}")),
                Map.entry(
                        "lint",
                        List.of("{}", "{\"off\":[]}", "{\"off\":[\"a\"]}", "{\"off\":\"a\"}", "{\"on\":[]}", "[]")),
                Map.entry("mode", List.of("\"shadow\"", "\"off\"")),
                Map.entry("enabled", List.of("false", "\"no\"")),
                Map.entry("onIncomplete", List.of("\"skip\"", "\"never\"")),
                Map.entry(
                        "suppress",
                        List.of(
                                "{\"by\":[\"service.name\"],\"for\":\"1m\"}",
                                "{\"by\":[\"labels.team\"],\"for\":\"1m\"}",
                                "{\"by\":[\"labels.\"],\"for\":\"1m\"}",
                                "{\"by\":[\"a\"],\"for\":\"1m\"}",
                                "{\"by\":[],\"for\":\"1m\"}",
                                "{}",
                                "\"none\"",
                                "\"off\"",
                                "[]",
                                "{\"by\":[\"service.name\"],\"for\":\"0s\"}",
                                "{\"by\":[\"service.name\"],\"for\":\"1 m\"}")),
                Map.entry(
                        "except",
                        List.of(
                                "[{\"name\":\"n\",\"when\":\"x\"}]",
                                "[{\"name\":\"n\"}]",
                                "[{\"name\":\"n\",\"when\":\"x\",\"until\":\"2027-01-31\"}]",
                                "[{\"name\":\"n\",\"when\":\"x\",\"until\":\"soon\"}]",
                                "{}")),
                Map.entry(
                        "tests",
                        List.of(
                                tests(100),
                                tests(101),
                                "[{\"name\":\"n\",\"expect\":\"match\",\"trace\":{\"spans\":[]}}]",
                                "[{\"name\":\"n\",\"expect\":\"match\",\"trace\":{\"spans\":[],\"file\":\"f\"}}]",
                                "[{\"name\":\"n\",\"expect\":\"match\",\"trace\":{}}]",
                                "[{\"name\":\"n\",\"expect\":\"perhaps\",\"trace\":{\"file\":\"f\"}}]",
                                "[{\"expect\":\"match\",\"trace\":{\"file\":\"f\"}}]",
                                "[{\"name\":\"n\",\"expect\":{\"opened\":\"3m\"},\"trace\":{\"spans\":[]}}]",
                                "[{\"name\":\"n\",\"expect\":{\"open\":\"3m\"},\"trace\":{\"spans\":[]}}]",
                                "[{\"name\":\"n\",\"expect\":{\"resolved\":3},\"trace\":{\"spans\":[]}}]",
                                "[{\"name\":\"n\",\"expect\":[],\"trace\":{\"spans\":[]}}]",
                                begins("2026-01-05T09:00:00+01:00"),
                                begins("2026-01-05T08:00:00Z"),
                                begins("2026-01-05"),
                                begins("1969-12-31T00:00:00Z"),
                                begins("2200-01-05T09:00:00Z"),
                                gaps("\"traces\":[]", "[]"),
                                gaps("\"traces\":[]", "[{\"at\":\"5m\",\"for\":\"10m\"}]"),
                                gaps("\"traces\":[]", "[{\"at\":\"5m\"}]"),
                                gaps("\"traces\":[]", "[{\"for\":\"10 minutes\"}]"),
                                gaps("\"traces\":[]", "[{\"for\":\"10m\",\"until\":\"15m\"}]"),
                                gaps("\"trace\":{\"spans\":[]}", "[{\"for\":\"10m\"}]"),
                                span("{\"kind\":\"server\",\"repeat\":3}"),
                                span("{\"kind\":\"srv\"}"),
                                span("{\"repeat\":0}"),
                                span("{\"repeat\":1.5}"),
                                span("{\"start\":1,\"offset\":1}"),
                                span("{\"end\":1,\"duration\":1}"),
                                span("{\"id\":\"00000000000000ff\"}"),
                                span("{\"id\":\"ff\"}"),
                                span("{\"children\":[{\"children\":[{\"nam\":\"x\"}]}]}"),
                                span("{\"events\":[{\"name\":\"e\"}]}"),
                                span("{\"events\":[{}]}"),
                                span("{\"links\":[{\"traceId\":\"a\"}]}"),
                                span("{\"scope\":{\"name\":\"s\"}}"),
                                span("{\"attributes\":[]}"),
                                span("{\"duration\":\"1\"}"))),
                Map.entry("forget", List.of("\"7d\"", "\"week\"")),
                Map.entry("for", List.of("\"2m\"", "\"0s\"", "\"2 minutes\"", "120")),
                Map.entry("resolveAfter", List.of("\"5m\"", "\"0m\"", "5")),
                Map.entry("resolveWhen", List.of("\"value < 20\"", "20")),
                Map.entry(
                        "during",
                        List.of(
                                "\"Mon-Fri 08:00-18:00 Europe/Berlin\"",
                                "\"Mon-Fri 08:00-18:00, Sat 09:00-13:00 Europe/Berlin\"",
                                "\"mon, WED 22:00-06:00 UTC\"",
                                "\"Sat-Sun UTC\"",
                                "\"00:00-24:00 +02:00\"",
                                "\"08:00-18:00\"",
                                "\"Mon-Fri 8-18 UTC\"",
                                "\"Mon-Fri 08:00-25:00 UTC\"",
                                "\"Mon,, Tue UTC\"",
                                "\"Mon-Fri\"",
                                "\"UTC\"",
                                "9")),
                Map.entry("nmae", List.of("\"x\"")));
        new TreeMap<>(values).forEach((name, texts) -> texts.forEach(text -> changes.add(Arguments.of(name, text))));
        return changes.stream();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("changes")
    void readerAndSchemaThinkAlike(String name, String value) throws IOException {
        String id = name.equals("id") ? "" : "\"id\":\"a\",";
        String text = "{" + id + "\"when\":\"x\",\"" + name + "\":" + value + "}";

        boolean valid = SCHEMA.validate(MAPPER.readTree(text)).isEmpty();

        assertThat(isRead(text)).as(text).isEqualTo(valid);
    }

    private static boolean isRead(String json) {
        try {
            RuleReader.read(json, Format.JSON, "rule");
            return true;
        } catch (RuleRefusedException refused) {
            return false;
        }
    }

    private static String tests(int count) {
        String test = "{\"name\":\"n\",\"expect\":\"match\",\"trace\":{\"spans\":[]}}";
        return "[" + String.join(",", Collections.nCopies(count, test)) + "]";
    }

    private static String gaps(String traces, String gaps) {
        return "[{\"name\":\"n\",\"expect\":\"match\"," + traces + ",\"gaps\":" + gaps + "}]";
    }

    private static String begins(String time) {
        return "[{\"name\":\"n\",\"begins\":\"" + time + "\",\"expect\":\"match\",\"trace\":{\"spans\":[]}}]";
    }

    private static String span(String json) {
        return "[{\"name\":\"n\",\"expect\":\"match\",\"trace\":{\"spans\":[" + json + "]}}]";
    }

    private static Set<String> components(Class<? extends Record> type) {
        return Stream.of(type.getRecordComponents())
                .map(java.lang.reflect.RecordComponent::getName)
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode load() {
        try (InputStream schema = RuleReader.class.getResourceAsStream("rule.schema.json")) {
            return MAPPER.readTree(schema);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
