package dev.fluo.rules.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds docs/reference/incidents.md to the code. */
class IncidentsPageTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path PAGE = Path.of("..", "docs", "reference", "incidents.md");
    private static final Pattern EXAMPLE = Pattern.compile("```json\\n(.*?)\\n```", Pattern.DOTALL);

    @Test
    void showsADocumentThatTheCodeWrites() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(PAGE));

        assertThat(example.find()).isTrue();
        assertThat(MAPPER.readTree(IncidentWriter.write(IncidentDocuments.whole())))
                .isEqualTo(MAPPER.readTree(example.group(1)));
    }

    @Test
    void hasALineForEveryField() throws IOException {
        Set<String> fields = new TreeSet<>(Set.of("fluo.incident.merged_into"));
        add(MAPPER.readTree(IncidentWriter.write(IncidentDocuments.whole())), "", fields);

        assertThat(fields).hasSizeGreaterThan(50);
        String page = Files.readString(PAGE);
        assertThat(fields).allSatisfy(field -> assertThat(page).contains("`" + field + "`"));
    }

    private static void add(JsonNode node, String path, Set<String> fields) {
        node.properties().forEach(field -> {
            String name = path + field.getKey();
            JsonNode value = field.getValue();
            if (name.equals("labels")
                    || !value.isContainerNode()
                    || value.path(0).isTextual()) {
                fields.add(name);
            } else if (value.isObject()) {
                add(value, name + ".", fields);
            } else {
                value.forEach(item -> add(item, name + ".", fields));
            }
        });
    }
}
