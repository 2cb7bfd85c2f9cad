package dev.fluo.rules.traceql;

import dev.fluo.rules.traceql.Expression.Binding;
import dev.fluo.rules.traceql.Expression.Scope;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Constants and words of TraceQL, written in the rule language. */
final class Constants {

    static final Expression FALSE = Expression.primary("false", Expression.Type.BOOLEAN, Scope.NONE);

    private static final Set<String> WORDS =
            Set.of("error", "ok", "unset", "unspecified", "internal", "server", "client", "producer", "consumer");
    private static final Map<String, String> UNITS = Map.of(
            "ms",
            "ms",
            "s",
            "seconds",
            "m",
            "minutes",
            "h",
            "hours",
            "ns",
            "1e-6 * ms",
            "us",
            "1e-3 * ms",
            "µs",
            "1e-3 * ms");

    private Constants() {}

    /** Returns a word: a constant, or an intrinsic field. */
    static Expression word(Token token) throws TraceQlException {
        String word = token.text();
        if (WORDS.contains(word)) {
            return Expression.primary("'" + word + "'", Expression.Type.TEXT, Scope.NONE);
        }
        if (word.equals("true") || word.equals("false")) {
            return Expression.primary(word, Expression.Type.BOOLEAN, Scope.NONE);
        }
        if (word.equals("nil")) {
            return Expression.primary("null", Expression.Type.NIL, Scope.NONE);
        }
        Optional<Expression> field = TraceQlNames.intrinsic(word);
        if (field.isPresent()) {
            return field.get();
        }
        if (word.startsWith("nestedSet")) {
            throw new TraceQlException(
                    "`" + word
                            + "` is a number of Tempo's store; write `parent = nil` for a root, or a structural operator",
                    token.position());
        }
        throw new TraceQlException("`" + word + "` is not a field of TraceQL", token.position());
    }

    /** Returns a duration of TraceQL, such as {@code 1h30m}, as a product or sum of units. */
    static Expression duration(String text) {
        StringBuilder sum = new StringBuilder();
        int from = 0;
        int parts = 0;
        while (from < text.length()) {
            int unit = from;
            while (Character.isDigit(text.charAt(unit)) || text.charAt(unit) == '.') {
                unit++;
            }
            int end = unit;
            while (end < text.length() && !Character.isDigit(text.charAt(end))) {
                end++;
            }
            sum.append(parts++ == 0 ? "" : " + ")
                    .append(text, from, unit)
                    .append(" * ")
                    .append(UNITS.get(text.substring(unit, end)));
            from = end;
        }
        return new Expression(
                sum.toString(), Expression.Type.DURATION, parts == 1 ? Binding.PRODUCT : Binding.SUM, Scope.NONE);
    }

    /** Returns a string literal of the rule language. */
    static String quoted(String value) {
        return "'"
                + value.replace("\\", "\\\\")
                        .replace("'", "\\'")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + "'";
    }
}
