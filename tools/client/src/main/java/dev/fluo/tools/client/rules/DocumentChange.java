package dev.fluo.tools.client.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields in which two documents differ.
 *
 * @param fields a few words for each, such as {@code severity high → critical}; none if the documents say the same
 */
public record DocumentChange(List<String> fields) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+(?:\\.\\d+)?(?:ms|[smhd])?(?![\\w.])");
    private static final int LONGEST_TEXT = 40;

    /** Values that fields have where a document leaves them out. */
    private static final Map<String, String> DEFAULTS =
            Map.of("severity", "medium", "enabled", "true", "mode", "active", "onIncomplete", "auto", "forget", "7d");

    /** Returns the difference of two documents in canonical JSON. A text that is not JSON has no fields. */
    public static DocumentChange between(String before, String after) {
        JsonNode old = read(before);
        JsonNode other = read(after);
        Set<String> names = new TreeSet<>();
        old.fieldNames().forEachRemaining(names::add);
        other.fieldNames().forEachRemaining(names::add);
        List<String> fields = new ArrayList<>();
        for (String name : names) {
            if (!old.path(name).equals(other.path(name))) {
                fields.add(words(name, old.path(name), other.path(name)));
            }
        }
        return new DocumentChange(List.copyOf(fields));
    }

    private static JsonNode read(String text) {
        try {
            JsonNode read = JSON.readTree(text);
            return read.isObject() ? read : MissingNode.getInstance();
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static String words(String name, JsonNode before, JsonNode after) {
        Optional<String> old = brief(name, before);
        Optional<String> other = brief(name, after);
        if (old.isPresent() && other.isPresent()) {
            return name + " " + old.get() + " → " + other.get();
        }
        if (before.isTextual() && after.isTextual()) {
            return number(before.textValue(), after.textValue())
                    .map(change -> name + " " + change)
                    .orElse(name + " changed");
        }
        if (before.isArray() && after.isArray() && before.size() != after.size()) {
            return name + " " + before.size() + " → " + after.size();
        }
        return name + (before.isMissingNode() ? " added" : after.isMissingNode() ? " removed" : " changed");
    }

    private static Optional<String> brief(String name, JsonNode value) {
        if (value.isMissingNode()) {
            return Optional.ofNullable(DEFAULTS.get(name));
        }
        boolean isShort = value.isValueNode()
                && value.asText().length() <= LONGEST_TEXT
                && value.asText().indexOf('\n') < 0
                && !Set.of("when", "always", "script", "expect").contains(name);
        return isShort ? Optional.of(value.asText()) : Optional.empty();
    }

    /** Returns the numbers in which two texts differ, if nothing else differs. */
    private static Optional<String> number(String before, String after) {
        if (!NUMBER.matcher(before).replaceAll("0").equals(NUMBER.matcher(after).replaceAll("0"))) {
            return Optional.empty();
        }
        Matcher old = NUMBER.matcher(before);
        Matcher other = NUMBER.matcher(after);
        List<String> changes = new ArrayList<>();
        while (old.find() && other.find()) {
            MatchResult was = old.toMatchResult();
            if (!was.group().equals(other.group())) {
                changes.add(was.group() + " → " + other.group());
            }
        }
        return Optional.of(String.join(", ", changes));
    }

    /** Returns the difference in one line. */
    public String inWords() {
        return fields.isEmpty() ? "the same document" : String.join(", ", fields);
    }
}
