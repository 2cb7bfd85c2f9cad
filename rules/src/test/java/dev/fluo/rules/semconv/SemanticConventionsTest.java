package dev.fluo.rules.semconv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticConventionsTest {

    private final SemanticConventions conventions = SemanticConventions.shipped();

    @ParameterizedTest
    @CsvSource({
        "http.method, http.request.method, 1.21.0",
        "http.status_code, http.response.status_code, 1.21.0",
        "db.system, db.system.name, 1.30.0",
        "db.statement, db.query.text, 1.25.0",
        "deployment.environment, deployment.environment.name, 1.27.0",
        "messaging.message_id, messaging.message.id, 1.17.0",
        "rpc.system, rpc.system.name, 1.39.0",
        "net.peer.name, server.address, 1.21.0",
    })
    void knowsTheSuccessor(String older, String newer, String since) {
        assertThat(conventions.successor(older)).contains(new AttributeRename(older, newer, since));
        assertThat(conventions.otherKeys(older)).contains(newer);
        assertThat(conventions.otherKeys(newer)).contains(older);
        assertThat(conventions.isNewer(newer, older)).isTrue();
        assertThat(conventions.isNewer(older, newer)).isFalse();
    }

    /** Every key under an attribute map of the file is told, whichever section of traces it stands in. */
    @Test
    void readsThePublishedFileWhole() throws IOException {
        try (InputStream file = SemanticConventions.resource("schema-" + SemanticConventions.VERSION + ".yaml")) {
            assertThat(SchemaFile.renames(file)).hasSize(138);
        }
        try (InputStream file = SemanticConventions.resource("schema-" + SemanticConventions.VERSION + ".yaml")) {
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("schema_url: https://opentelemetry.io/schemas/" + SemanticConventions.VERSION);
        }
    }

    @Test
    void doesNotTakeNeighboursForOneAttribute() {
        assertThat(conventions.otherKeys("net.host.name"))
                .contains("server.address")
                .doesNotContain("net.peer.name");
    }

    @Test
    void endsOnEveryKey() {
        for (AttributeRename rename : conventions.renames()) {
            assertThat(conventions.otherKeys(rename.older()))
                    .doesNotContain(rename.older())
                    .doesNotHaveDuplicates();
            assertThat(conventions.otherKeys(rename.newer())).doesNotContain(rename.newer());
        }
    }

    @Test
    void leavesOtherKeysAlone() {
        assertThat(conventions.otherKeys("order.id")).isEmpty();
        assertThat(conventions.successor("order.id")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "versions: 1", "versions: { 1.0.0: { all: {} } }", "versions: { 1.0.0: { all: 3 } }"})
    void refusesOtherFiles(String text) {
        assertThatThrownBy(() -> SchemaFile.renames(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsEachSectionOfTraces() {
        String text = """
                file_format: 1.1.0
                versions:
                  1.2.0:
                    all: { changes: [ { rename_attributes: { attribute_map: { a: b } } } ] }
                    resources: { changes: [ { rename_attributes: { attribute_map: { c: d } } } ] }
                    span_events: { changes: [ { rename_events: { name_map: { x: y } } } ] }
                    metrics: { changes: [ { rename_attributes: { attribute_map: { m: n } } } ] }
                  1.1.0:
                """;
        assertThat(SchemaFile.renames(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(List.of(new AttributeRename("a", "b", "1.2.0"), new AttributeRename("c", "d", "1.2.0")));
    }
}
