package dev.fluo.rules.document;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds a mapping of fields in which what equals its default is left out. */
final class FieldsBuilder {
    private final Map<String, Object> values = new LinkedHashMap<>();

    FieldsBuilder with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    FieldsBuilder with(String name, Optional<?> value) {
        value.ifPresent(present -> values.put(name, present));
        return this;
    }

    FieldsBuilder unless(Object theDefault, String name, Object value) {
        if (!value.equals(theDefault)) {
            values.put(name, value);
        }
        return this;
    }

    FieldsBuilder unlessEmpty(String name, Collection<?> items) {
        return unless(List.of(), name, List.copyOf(items));
    }

    FieldsBuilder unlessEmpty(String name, Map<String, ?> items) {
        return unless(Map.of(), name, items);
    }

    Map<String, Object> map() {
        return values;
    }
}
