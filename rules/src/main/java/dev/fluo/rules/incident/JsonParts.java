package dev.fluo.rules.incident;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Fields of a part of a document.
 *
 * @param node the part; a missing node where the document does not have it
 * @param path names of the fields that lead to it, each with a full stop behind it
 */
record JsonParts(JsonNode node, String path) {

    JsonParts object(String name) {
        return new JsonParts(node.path(name), path + name + ".");
    }

    boolean has(String name) {
        return node.has(name);
    }

    Optional<String> optional(String name) {
        JsonNode value = node.path(name);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    String text(String name) throws UnreadableIncidentException {
        return optional(name).orElseThrow(() -> missing(name, "a text"));
    }

    long number(String name) throws UnreadableIncidentException {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber()) {
            throw missing(name, "a whole number");
        }
        return value.longValue();
    }

    double decimal(String name) throws UnreadableIncidentException {
        JsonNode value = node.path(name);
        if (!value.isNumber()) {
            throw missing(name, "a number");
        }
        return value.doubleValue();
    }

    /** Returns a truth value; false where there is none. */
    boolean flag(String name) {
        return node.path(name).booleanValue();
    }

    /** Returns a time in milliseconds of the epoch. */
    long time(String name) throws UnreadableIncidentException {
        String text = text(name);
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw missing(name, "a time such as 2026-11-22T10:15:30Z");
        }
    }

    /** Returns a constant by its lower-case word. */
    <E extends Enum<E>> E word(String name, Class<E> type) throws UnreadableIncidentException {
        String text = text(name);
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw missing(name, "a value that this version knows");
        }
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        node.path(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    void texts(BiConsumer<String, String> each) {
        node.properties()
                .forEach(field -> each.accept(field.getKey(), field.getValue().asText()));
    }

    /** Returns the items of an array; none where there is no array. */
    <T> List<T> items(String name, Item<T> item) throws UnreadableIncidentException {
        List<T> items = new ArrayList<>();
        for (JsonNode element : node.path(name)) {
            items.add(item.read(new JsonParts(element, path + name + ".")));
        }
        return items;
    }

    /** Reads one item of an array. */
    interface Item<T> {
        T read(JsonParts parts) throws UnreadableIncidentException;
    }

    private UnreadableIncidentException missing(String name, String wanted) {
        return new UnreadableIncidentException("its field `" + path + name + "` is not " + wanted);
    }
}
