package dev.fluo.rules.changeevent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.value.ExactIntegers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as plain values, as the attributes of spans have them: whole numbers beyond ±2^53 as longs, other numbers as doubles. */
final class PlainValues {

    private PlainValues() {}

    static Map<String, Object> ofObject(JsonNode object) throws ChangeRefusedException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            values.put(field.getKey(), of(field.getKey(), field.getValue()));
        }
        return values;
    }

    private static @Nullable Object of(String name, JsonNode value) throws ChangeRefusedException {
        return switch (value.getNodeType()) {
            case OBJECT -> ofObject(value);
            case ARRAY -> ofArray(name, value);
            case STRING -> value.textValue();
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> number(name, value);
            default -> null;
        };
    }

    private static List<Object> ofArray(String name, JsonNode array) throws ChangeRefusedException {
        List<Object> values = new ArrayList<>();
        for (JsonNode item : array) {
            values.add(of(name, item));
        }
        return values;
    }

    private static Number number(String name, JsonNode value) throws ChangeRefusedException {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return ExactIntegers.of(value.longValue());
        }
        double number = value.doubleValue();
        if (!Double.isFinite(number)) {
            throw new ChangeRefusedException("the attribute `" + name + "` is a number that is too large");
        }
        return number;
    }
}
