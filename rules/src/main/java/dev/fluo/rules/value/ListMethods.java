package dev.fluo.rules.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of arrays that stay native, and their text. */
final class ListMethods {
    private ListMethods() {}

    static Object call(List<?> list, String method, Object... arguments) {
        return switch (method) {
            case "includes" -> includes(list, Values.argument(arguments, 0), Values.argument(arguments, 1));
            case "slice" -> slice(list, Values.argument(arguments, 0), Values.argument(arguments, 1));
            default -> Undefined.UNDEFINED;
        };
    }

    private static boolean includes(List<?> list, @Nullable Object value, @Nullable Object fromIndex) {
        for (int i = Positions.relative(fromIndex, list.size(), 0); i < list.size(); i++) {
            if (Operators.sameValueZero(list.get(i), value)) {
                return true;
            }
        }
        return false;
    }

    private static List<Object> slice(List<?> list, @Nullable Object start, @Nullable Object end) {
        int from = Positions.relative(start, list.size(), 0);
        int to = Positions.relative(end, list.size(), list.size());
        return from < to ? Collections.unmodifiableList(new ArrayList<>(list.subList(from, to))) : List.of();
    }

    static String join(List<?> list) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < list.size(); i++) {
            text.append(i == 0 ? "" : ",");
            Object item = list.get(i);
            if (!Values.isMissing(item)) {
                text.append(Values.toStringValue(item));
            }
        }
        return text.toString();
    }
}
