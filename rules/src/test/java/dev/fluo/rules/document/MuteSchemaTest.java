package dev.fluo.rules.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON Schema of mutes says what their reader does. */
class MuteSchemaTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode TEXT = load();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(TEXT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'select':{'service':['checkout'],'severity':['low','in*']},'from':'2027-01-31T17:00:00Z',UNTIL,REASON}",
                "{'select':{'rule':['*']},'until':'2027-01-31T18:00:00.5Z',REASON}",
                "{'select':{'rule':['*']},'until':'2027-01-31T18:00:00+01:00',REASON}",
                "{'select':{'rule':['*']},'until':'tomorrow',REASON}",
                "{'select':{'rule':['*']},'until':'2027-01-31',REASON}",
                "{'select':{'rule':['*']},UNTIL}",
                "{'select':{'rule':['*']},UNTIL,'reason':' '}",
                "{'select':{'rule':['*']},REASON}",
                "{'select':{},UNTIL,REASON}",
                "{'select':{'rule':[]},UNTIL,REASON}",
                "{'select':{'rule':['*'],'service':[]},UNTIL,REASON}",
                "{'select':{'services':['a']},UNTIL,REASON}",
                "{'select':{'severity':['hihg']},UNTIL,REASON}",
                "{'select':{'service':['']},UNTIL,REASON}",
                "{'select':['a'],UNTIL,REASON}",
                "{'select':{'rule':['*']},UNTIL,REASON,'untill':'x'}",
                "{UNTIL,REASON}",
                "[]"
            })
    void readerAndSchemaThinkAlike(String text) throws IOException {
        String json = text.replace("UNTIL", "'until':'2027-01-31T18:00:00Z'")
                .replace("REASON", "'reason':'planned work'")
                .replace('\'', '"');

        boolean valid = SCHEMA.validate(MAPPER.readTree(json)).isEmpty();

        assertThat(isRead(json)).as(json).isEqualTo(valid);
    }

    @Test
    void namesTheSameFields() {
        assertThat(fields("/properties/select/properties"))
                .isEqualTo(sorted(Arrays.stream(MuteSelector.Field.values()).map(DocumentWord::word)));
        assertThat(fields("/properties")).isEqualTo(sorted(Stream.of("select", "from", "until", "reason")));
        assertThat(TEXT.at("/properties/reason/maxLength").asInt()).isEqualTo(Mute.LONGEST_REASON);
        assertThat(TEXT.at("/properties/select/properties/severity/items/pattern")
                        .asText())
                .contains(Arrays.stream(Severity.values())
                        .map(DocumentWord::word)
                        .reduce((a, b) -> a + "|" + b)
                        .orElseThrow());
    }

    private static Collection<String> fields(String pointer) {
        TreeSet<String> fields = new TreeSet<>();
        TEXT.at(pointer).fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    private static Collection<String> sorted(Stream<String> names) {
        return new TreeSet<>(names.toList());
    }

    private static boolean isRead(String json) {
        try {
            Mute.read("mute:work", json);
            return true;
        } catch (RuleRefusedException refused) {
            return false;
        }
    }

    private static JsonNode load() {
        try (InputStream schema = Mute.class.getResourceAsStream("mute.schema.json")) {
            return MAPPER.readTree(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
