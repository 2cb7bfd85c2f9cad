package dev.fluo.job.options;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** Options written in a YAML file, with dotted or with nested keys. */
final class ConfigFile {

    private ConfigFile() {}

    /**
     * @return values by dotted key
     * @throws OptionException if the file cannot be read or is not a YAML mapping
     */
    static Map<String, String> read(Path file) throws OptionException {
        JsonNode root = parse(file);
        Map<String, String> values = new LinkedHashMap<>();
        if (root.isMissingNode() || root.isNull()) {
            return values;
        }
        if (!root.isObject()) {
            throw new OptionException(
                    "configuration file " + file + " holds no options", "It is YAML: one `key: value` a line.");
        }
        flatten("", root, values);
        return values;
    }

    private static JsonNode parse(Path file) throws OptionException {
        try {
            return new YAMLMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new OptionException(
                    "configuration file " + file + place + " is not YAML",
                    e.getOriginalMessage().lines().findFirst().orElse(null));
        } catch (IOException e) {
            throw new OptionException(
                    "configuration file " + file + " cannot be read", "Is the path right, and may this user read it?");
        }
    }

    private static void flatten(String key, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> flatten(
                            key.isEmpty() ? entry.getKey() : key + "." + entry.getKey(), entry.getValue(), values));
        } else if (node.isArray()) {
            StringJoiner list = new StringJoiner(",");
            node.forEach(item -> list.add(item.asText()));
            values.put(key, list.toString());
        } else if (!node.isNull()) {
            values.put(key, node.asText());
        }
    }
}
