package dev.fluo.tools.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every field that the saved objects name is one that FLUO's index templates map, with a type that fits. */
class KibanaFieldsTest {

    private static final Pattern QUERIED = Pattern.compile("\"?([@\\w.]+)\"?:");
    private static final Map<String, MappedTypes> MAPPED = Map.of(
            "fluo-signals", MappedTypes.signals(),
            "fluo-incidents", MappedTypes.incidents(),
            "fluo-audit", MappedTypes.audit());

    /** The types of fields that each operation can work on; Lens knows no nested fields. */
    private static final Map<String, Set<String>> FITS = Map.of(
            "date_histogram", Set.of("date"),
            "terms", Set.of("keyword"),
            "last_value", Set.of("keyword"),
            "unique_count", Set.of("keyword"),
            "median", Set.of("long", "double"),
            "min", Set.of("long", "double", "date"),
            "max", Set.of("long", "double", "date"));

    private final KibanaFile file = KibanaFile.byDefault();

    @Test
    void chartsComputeWithFieldsOfAFittingType() {
        for (JsonNode lens : file.ofType(SavedObjectType.LENS)) {
            MappedTypes mapped = mapped(lens);
            for (JsonNode column : KibanaFile.lensLayer(lens).path("columns")) {
                String field = column.path("sourceField").asText();
                String operation = column.path("operationType").asText();
                if (!field.isEmpty() && !field.equals(LensColumn.RECORDS)) {
                    assertThat(mapped.of(field)).as(operation + " of " + field).isIn(FITS.get(operation));
                }
                assertQueried(mapped, column.at("/filter/query").asText());
            }
            assertQueried(mapped, lens.at("/attributes/state/query/query").asText());
        }
    }

    @Test
    void savedSearchesShowFieldsThatAreMapped() {
        for (JsonNode search : file.ofType(SavedObjectType.SEARCH)) {
            MappedTypes mapped = mapped(search);
            search.at("/attributes/columns").forEach(column -> assertMapped(mapped, column.asText()));
            assertMapped(mapped, search.at("/attributes/sort/0/0").asText());
            assertQueried(
                    mapped, KibanaFile.searchSource(search).at("/query/query").asText());
        }
    }

    @Test
    void dataViewsFormatFieldsThatAreMapped() {
        List<JsonNode> views = file.ofType(SavedObjectType.DATA_VIEW);
        assertThat(views).hasSize(3);
        for (JsonNode view : views) {
            MappedTypes mapped = MAPPED.get(view.path("id").asText());
            assertMapped(mapped, view.at("/attributes/timeFieldName").asText());
            KibanaFile.tree(view.at("/attributes/fieldFormatMap").asText())
                    .fieldNames()
                    .forEachRemaining(field -> assertMapped(mapped, field));
        }
    }

    @Test
    void controlsChooseKeywords() {
        for (JsonNode dashboard : file.ofType(SavedObjectType.DASHBOARD)) {
            String index = KibanaFile.indexOfControls(dashboard);
            KibanaFile.controls(dashboard)
                    .forEach(control -> assertThat(MAPPED.get(index)
                                    .of(control.at("/explicitInput/fieldName").asText()))
                            .isEqualTo("keyword"));
        }
    }

    @Test
    void theVegaChartAsksForFieldsThatAreMapped() {
        JsonNode spec =
                KibanaFile.vegaSpec(file.ofType(SavedObjectType.VISUALIZATION).get(0));
        List<String> audit = spec.at("/data/url/body").findValuesAsText("field");
        assertThat(audit)
                .hasSize(7)
                .allSatisfy(field ->
                        assertThat(MAPPED.get("fluo-audit").of(field)).as(field).isEqualTo(MappedTypes.NESTED));
        assertThat(spec.at("/transform/0/from/data/url/body").findValuesAsText("field"))
                .containsExactly("rule.id");
    }

    private static MappedTypes mapped(JsonNode object) {
        return MAPPED.get(KibanaFile.index(object));
    }

    private static void assertQueried(MappedTypes mapped, String query) {
        QUERIED.matcher(query).results().forEach(field -> assertMapped(mapped, field.group(1)));
    }

    private static void assertMapped(MappedTypes mapped, String field) {
        assertThat(mapped.of(field)).as(field).isNotNull().isNotEqualTo("object");
    }
}
