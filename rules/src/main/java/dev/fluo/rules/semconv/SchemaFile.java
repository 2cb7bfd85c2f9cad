package dev.fluo.rules.semconv;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Reads schema files of OpenTelemetry, of file format 1.0 and 1.1.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/schemas/file_format_v1.1.0/">the format</a>
 */
final class SchemaFile {

    /** Sections that speak of attributes of traces; the others speak of metrics and logs. */
    private static final List<String> SECTIONS = List.of("all", "resources", "spans", "span_events");

    private SchemaFile() {}

    /**
     * Reads the renames of attributes of spans, their resources and events.
     *
     * @throws IllegalArgumentException if it is not a schema file
     */
    static List<AttributeRename> renames(InputStream file) {
        List<AttributeRename> renames = new ArrayList<>();
        map(map(load(file), "the file").get("versions"), "versions").forEach((version, sections) -> {
            if (sections != null) {
                Map<?, ?> ofVersion = map(sections, version);
                SECTIONS.forEach(section -> addSection(ofVersion.get(section), version.toString(), renames));
            }
        });
        return renames;
    }

    /**
     * Reads a plain list of renames by version.
     *
     * @throws IllegalArgumentException if it is not such a list
     */
    static List<AttributeRename> plain(InputStream file) {
        List<AttributeRename> renames = new ArrayList<>();
        map(load(file), "the file").forEach((version, keys) -> addKeys(keys, version.toString(), renames));
        return renames;
    }

    private static Object load(InputStream file) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
    }

    private static void addSection(@Nullable Object section, String version, List<AttributeRename> renames) {
        if (section == null) {
            return;
        }
        if (!(map(section, version).get("changes") instanceof List<?> changes)) {
            throw new IllegalArgumentException(version + " has a section without changes");
        }
        for (Object change : changes) {
            Object rename = map(change, version).get("rename_attributes");
            if (rename != null) {
                addKeys(map(rename, version).get("attribute_map"), version, renames);
            }
        }
    }

    private static void addKeys(@Nullable Object keys, String version, List<AttributeRename> renames) {
        map(keys, version)
                .forEach((older, newer) ->
                        renames.add(new AttributeRename(older.toString(), newer.toString(), version)));
    }

    private static Map<?, ?> map(@Nullable Object value, Object where) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException(where + " is not an object but " + value);
    }
}
