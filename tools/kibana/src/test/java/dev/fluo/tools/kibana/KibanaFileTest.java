package dev.fluo.tools.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.job.options.TraceLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Faults that Kibana would find in the file, found without it. */
class KibanaFileTest {

    private static final Path CHECKED_IN = Path.of("..", "..", "kibana", "fluo.ndjson");

    private final KibanaFile file = KibanaFile.byDefault();

    /** With {@code -Dfluo.docs.write=true} it is written. */
    @Test
    void isCheckedInAsTheCommandWritesItByDefault() throws IOException {
        KibanaSettings settings = new KibanaSettings("fluo-signals", "fluo-incidents", "fluo-audit", TraceLink.DEFAULT);
        String written = new KibanaObjects(settings).ndjson();
        if (Boolean.getBoolean("fluo.docs.write")) {
            Files.writeString(CHECKED_IN, written);
        }
        assertThat(Files.readString(CHECKED_IN)).isEqualTo(written);
    }

    @Test
    void hasEveryObjectOnceAndInAFormatThatKibanaPublishes() {
        assertThat(file.byReference()).hasSize(file.objects().size());
        assertThat(file.objects()).allSatisfy(object -> {
            String type = object.path("type").asText();
            assertThat(names(object))
                    .containsExactlyInAnyOrder(
                            "attributes",
                            "coreMigrationVersion",
                            "id",
                            "managed",
                            "references",
                            "type",
                            "typeMigrationVersion");
            assertThat(object.path("coreMigrationVersion").asText()).isEqualTo("8.8.0");
            assertThat(object.path("typeMigrationVersion").asText()).isEqualTo(PublishedModels.VERSIONS.get(type));
            assertThat(names(object.path("attributes"))).isSubsetOf(PublishedModels.ATTRIBUTES.get(type));
            assertThat(object.at("/attributes/title").asText()).isNotBlank();
        });
    }

    @Test
    void resolvesEveryReference() {
        Map<String, JsonNode> known = file.byReference();
        Set<String> before = new HashSet<>();
        for (JsonNode object : file.objects()) {
            List<String> names = new ArrayList<>();
            for (JsonNode reference : object.path("references")) {
                assertThat(known).containsKey(KibanaFile.key(reference));
                assertThat(before).as("what is referred to stands before").contains(KibanaFile.key(reference));
                names.add(reference.path("name").asText());
            }
            assertThat(names).doesNotHaveDuplicates();
            before.add(KibanaFile.key(object));
        }
        Set<String> referred = new HashSet<>();
        file.objects()
                .forEach(object ->
                        object.path("references").forEach(reference -> referred.add(KibanaFile.key(reference))));
        assertThat(referred).as("nothing but dashboards stands alone").hasSize(known.size() - 5);
    }

    @Test
    void showsEveryPanelOnceAndInsideTheGrid() {
        assertThat(file.ofType(SavedObjectType.DASHBOARD)).hasSize(5).allSatisfy(dashboard -> {
            Set<String> cells = new HashSet<>();
            for (JsonNode panel : KibanaFile.panels(dashboard)) {
                assertThat(names(panel)).isEqualTo(PublishedModels.PANEL);
                String index = panel.path("panelIndex").asText();
                assertThat(panel.at("/gridData/i").asText()).isEqualTo(index);
                JsonNode reference = reference(
                        dashboard, index + ":" + panel.path("panelRefName").asText());
                assertThat(reference.path("type").asText())
                        .isEqualTo(panel.path("type").asText());
                forEachCell(
                        panel.path("gridData"),
                        cell -> assertThat(cells.add(cell)).as(cell).isTrue());
            }
        });
    }

    @Test
    void choosesFromTheDataViewOfEachControl() {
        assertThat(file.ofType(SavedObjectType.DASHBOARD)).allSatisfy(dashboard -> {
            JsonNode controls = KibanaFile.controls(dashboard);
            assertThat(controls).isNotEmpty();
            controls.properties().forEach(control -> {
                assertThat(names(control.getValue())).isEqualTo(PublishedModels.CONTROL);
                assertThat(control.getValue().at("/explicitInput/id").asText()).isEqualTo(control.getKey());
                reference(dashboard, "controlGroup_" + control.getKey() + ":optionsListDataView");
            });
        });
    }

    @Test
    void drawsWhatItComputes() {
        assertThat(file.ofType(SavedObjectType.LENS)).allSatisfy(lens -> {
            JsonNode state = lens.at("/attributes/state");
            String type = lens.at("/attributes/visualizationType").asText();
            assertThat(names(state)).isEqualTo(PublishedModels.LENS_STATE);
            assertThat(names(state.path("visualization"))).isSubsetOf(PublishedModels.VISUALIZATION_STATE.get(type));
            String layer =
                    state.at("/datasourceStates/formBased/layers").fieldNames().next();
            reference(lens, "indexpattern-datasource-layer-" + layer);
            assertThat(state.path("visualization").findValuesAsText("layerId")).containsOnly(layer);
            Set<String> columns = names(KibanaFile.lensLayer(lens).path("columns"));
            assertThat(KibanaFile.lensLayer(lens).path("columnOrder"))
                    .extracting(JsonNode::asText)
                    .containsExactlyInAnyOrderElementsOf(columns);
            assertThat(drawn(state.path("visualization"))).isNotEmpty().isSubsetOf(columns);
        });
    }

    @Test
    void computesWithOperationsThatLensHas() {
        assertThat(file.ofType(SavedObjectType.LENS)).allSatisfy(lens -> {
            JsonNode columns = KibanaFile.lensLayer(lens).path("columns");
            assertThat(columns).allSatisfy(column -> {
                String operation = column.path("operationType").asText();
                assertThat(names(column)).isSubsetOf(PublishedModels.LENS_COLUMN);
                assertThat(PublishedModels.LENS_PARAMETERS).containsKey(operation);
                assertThat(names(column.path("params"))).isSubsetOf(PublishedModels.LENS_PARAMETERS.get(operation));
                column.path("references")
                        .forEach(
                                other -> assertThat(columns.has(other.asText())).isTrue());
                if (operation.equals("terms")) {
                    assertThat(columns.has(column.at("/params/orderBy/columnId").asText()))
                            .isTrue();
                }
            });
        });
    }

    private static JsonNode reference(JsonNode object, String name) {
        for (JsonNode reference : object.path("references")) {
            if (reference.path("name").asText().equals(name)) {
                return reference;
            }
        }
        throw new AssertionError(object.path("id").asText() + " has no reference " + name);
    }

    private static void forEachCell(JsonNode grid, Consumer<String> cells) {
        int left = grid.path("x").asInt();
        int right = left + grid.path("w").asInt();
        assertThat(right).isLessThanOrEqualTo(Dashboard.COLUMNS);
        int top = grid.path("y").asInt();
        for (int x = left; x < right; x++) {
            for (int y = top; y < top + grid.path("h").asInt(); y++) {
                cells.accept(x + "," + y);
            }
        }
    }

    /** The ids of columns that the drawing names. */
    private static List<String> drawn(JsonNode visualization) {
        List<String> ids = new ArrayList<>();
        for (String single : List.of("columnId", "metricAccessor", "xAccessor", "splitAccessor")) {
            ids.addAll(visualization.findValuesAsText(single));
        }
        for (String many : List.of("accessors", "primaryGroups", "metrics")) {
            visualization.findValues(many).forEach(list -> list.forEach(id -> ids.add(id.asText())));
        }
        return ids;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
