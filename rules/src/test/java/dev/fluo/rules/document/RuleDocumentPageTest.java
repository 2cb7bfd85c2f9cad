package dev.fluo.rules.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.testing.RuleTests;
import dev.fluo.rules.testing.TestResult;
import dev.fluo.rules.testing.TraceFiles;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code docs/reference/rule-document.md} to the JSON Schema; {@code -Dfluo.docs.write=true} writes the reference. */
class RuleDocumentPageTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "rule-document.md");
    private static final String SCHEMA_PATH = "rules/src/main/resources/dev/fluo/rules/document/rule.schema.json";
    private static final String BEGIN = "<!-- reference -->\n";
    private static final String END = "<!-- end of reference -->\n";
    private static final int COLUMNS = 120;
    private static final Pattern WORD = Pattern.compile("(?:`[^`]*`|\\S)+");
    private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");

    /** Defaults that a test's trace or the judge fills in, and not the reader. */
    private static final Set<String> FILLED_IN_LATER = Set.of("name", "kind", "status", "timeSinceStart", "forget");

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode TEXT = schema();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(TEXT);

    @Test
    void theReferenceIsWhatTheSchemaSays() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (Boolean.getBoolean("fluo.docs.write")) {
            Files.writeString(PAGE, page.substring(0, start) + reference() + page.substring(end));
        } else {
            assertThat(page.substring(start, end)).isEqualTo(reference());
        }
    }

    @Test
    void everyObjectOfTheSchemaIsASection() {
        Set<String> sections =
                SchemaSection.ALL.stream().map(SchemaSection::pointer).collect(Collectors.toSet());

        assertThat(objects(TEXT)).isEqualTo(sections.size());
    }

    static Stream<Arguments> fields() {
        return SchemaSection.ALL.stream()
                .flatMap(section ->
                        section.fields(TEXT).stream().map(field -> Arguments.of(section, field.name(), field)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("fields")
    void aFieldSaysWhatItIsAndItsExampleIsRead(SchemaSection section, String name, SchemaField field) throws Exception {
        assertThat(field.description()).endsWith(".");

        requireValid(section.documentWith(name, field.example()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("fields")
    void aDefaultMeansWhatLeavingTheFieldOutMeans(SchemaSection section, String name, SchemaField field)
            throws Exception {
        if (field.hasDefault() && !FILLED_IN_LATER.contains(name)) {
            RuleDocument written = read(section.documentWith(name, field.defaultValue()));

            assertThat(CanonicalJson.of(written)).isEqualTo(CanonicalJson.of(read(section.documentWithout(name))));
        }
    }

    @Test
    void itsRulesAreValidAndPassTheirTests() throws Exception {
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        int rules = 0;
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            while (block.find()) {
                requireValid(block.group(1));
                List<TestResult> results = new RuleTests(pool, TraceFiles.NONE)
                        .run(RuleCompiler.compile(read(block.group(1)), 0, Lists.NONE));
                assertThat(results)
                        .isNotEmpty()
                        .allSatisfy(result ->
                                assertThat(result.outcome()).as("%s", result).isEqualTo(TestResult.Outcome.PASSED));
                rules++;
            }
        }
        assertThat(rules).isEqualTo(2);
    }

    @Test
    void itNamesTheSchemaAndItsLinesAreShort() throws IOException {
        List<String> lines = Files.readAllLines(PAGE);

        assertThat(Files.exists(Path.of("..", SCHEMA_PATH))).isTrue();
        assertThat(String.join("\n", lines)).contains(SCHEMA_PATH, "# yaml-language-server: $schema=");
        assertThat(lines).allMatch(line -> line.length() <= COLUMNS);
    }

    private static void requireValid(String yaml) throws Exception {
        assertThat(SCHEMA.validate(MAPPER.readTree(CanonicalJson.of(read(yaml)))))
                .isEmpty();
    }

    private static RuleDocument read(String yaml) throws RuleRefusedException {
        return RuleReader.read(yaml, Format.YAML, "page");
    }

    private static int objects(JsonNode node) {
        int objects = node.path("properties").isObject() && node.has("additionalProperties") ? 1 : 0;
        for (JsonNode child : node) {
            objects += objects(child);
        }
        return objects;
    }

    private static String reference() {
        StringBuilder text = new StringBuilder();
        for (SchemaSection section : SchemaSection.ALL) {
            text.append("\n## ").append(section.title()).append("\n\n");
            for (SchemaField field : section.fields(TEXT)) {
                String item = "- **`" + field.name() + "`**: " + field.facts() + ". " + field.description()
                        + " Example: `" + field.name() + ": " + field.example() + "`.";
                append(item, text);
            }
        }
        return text.append('\n').toString();
    }

    /** Breaks lines between words, and leaves code whole. */
    private static void append(String item, StringBuilder text) {
        int column = 0;
        Matcher word = WORD.matcher(item);
        while (word.find()) {
            if (column > 0 && column + 1 + word.group().length() > COLUMNS) {
                text.append("\n ");
                column = 1;
            }
            text.append(column == 0 ? "" : " ").append(word.group());
            column += word.group().length() + (column == 0 ? 0 : 1);
        }
        text.append('\n');
    }

    private static JsonNode schema() {
        try {
            return MAPPER.readTree(Path.of("..", SCHEMA_PATH).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
