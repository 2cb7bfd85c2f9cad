package dev.fluo.tools.testing.enginecomparison;

import dev.fluo.rules.trace.Assembly;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes data as Java expressions. */
final class JavaText {
    private JavaText() {}

    static String of(TraceModel trace) {
        String spans = trace.spans().stream().map(JavaText::of).collect(Collectors.joining(",\n                "));
        return "new TraceModel(List.of(" + spans + "),\n                new Assembly(ClosedBy."
                + trace.assembly().closedBy() + ", " + trace.assembly().truncated() + ", 0, 0)"
                + entryServices(trace.assembly()) + ")";
    }

    private static String entryServices(Assembly assembly) {
        return assembly.entryServices().isEmpty()
                ? ""
                : assembly.entryServices().stream()
                        .sorted()
                        .map(JavaText::quoted)
                        .collect(Collectors.joining(", ", ".withEntryServices(Set.of(", "))"));
    }

    private static String of(SpanModel span) {
        return "new SpanModel(" + quoted(span.id()) + ", " + quoted(span.parentId()) + ", " + quoted(span.service())
                + ", " + quoted(span.name())
                + ", SpanKind." + span.kind() + ", SpanStatus." + span.status() + ", " + span.offset() + "L, "
                + span.nanos() + "L, " + of(span.attributes()) + ", "
                + of(span.resource()) + ", " + maps(span.events()) + ", " + maps(span.links()) + ", " + span.flags()
                + ")";
    }

    private static String maps(List<Map<String, Object>> maps) {
        return maps.stream().map(JavaText::of).collect(Collectors.joining(", ", "List.of(", ")"));
    }

    /** A call of the test's own {@code values(key, value, …)}, as a map of Java's own takes no null. */
    private static String of(Map<?, ?> map) {
        return map.entrySet().stream()
                .map(entry -> quoted((String) entry.getKey()) + ", " + value(entry.getValue()))
                .collect(Collectors.joining(", ", "values(", ")"));
    }

    private static String value(Object value) {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof Double number) {
            return number.isNaN()
                    ? "Double.NaN"
                    : number.isInfinite()
                            ? (number > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY")
                            : number.toString();
        }
        if (value instanceof Long integer) {
            return integer == Long.MIN_VALUE ? "Long.MIN_VALUE" : integer + "L";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(JavaText::value).collect(Collectors.joining(", ", "Arrays.asList(", ")"));
        }
        return value instanceof Map<?, ?> map ? of(map) : String.valueOf(value);
    }

    /** A string literal, escaped where it is not plain ASCII. */
    static String quoted(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"' || unit == '\\') {
                literal.append('\\').append(unit);
            } else if (unit == '\n') {
                literal.append("\\n");
            } else if (unit < ' ' || unit > '~') {
                literal.append(String.format("\\u%04x", (int) unit));
            } else {
                literal.append(unit);
            }
        }
        return literal.append('"').toString();
    }
}
