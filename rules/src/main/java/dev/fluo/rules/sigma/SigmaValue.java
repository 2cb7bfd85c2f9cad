package dev.fluo.rules.sigma;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Comparisons of one field with one value. Sigma compares texts without regard to case unless it says `cased`. */
final class SigmaValue {

    private static final Set<String> NUMERIC = Set.of("gt", "gte", "lt", "lte");

    private final String field;
    private final List<String> modifiers;

    SigmaValue(String field, List<String> modifiers) {
        this.field = field;
        this.modifiers = modifiers;
    }

    /** Returns the comparison as an expression. */
    String compared(SigmaPart part) throws SigmaException {
        if (part.isNothing()) {
            return field + " == null";
        }
        if (modifiers.contains("exists")) {
            return field + (part.text().equals("true") ? " != null" : " == null");
        }
        if (modifiers.contains("re")) {
            return regex(part);
        }
        for (String operator : NUMERIC) {
            if (modifiers.contains(operator)) {
                return field + " " + sign(operator) + " " + number(part);
            }
        }
        if (part.value() instanceof Boolean flag) {
            return field + " == " + flag;
        }
        return part.value() instanceof String text ? text(part, text) : field + " == " + part.text();
    }

    private static String sign(String operator) {
        return switch (operator) {
            case "gt" -> ">";
            case "gte" -> ">=";
            case "lt" -> "<";
            default -> "<=";
        };
    }

    private static String number(SigmaPart part) throws SigmaException {
        if (part.value() instanceof Number) {
            return part.text();
        }
        throw part.refused("`" + part.text() + "` is compared as a number, and is none");
    }

    private String regex(SigmaPart part) throws SigmaException {
        String pattern = part.text();
        String flags = modifiers.contains("i") ? "i" : "";
        if (modifiers.contains("m") || modifiers.contains("s")) {
            throw part.refused("the flags `m` and `s` of `re` have no counterpart for values of spans");
        }
        return "/" + pattern.replaceAll("(?<!\\\\)/", "\\\\/") + "/" + flags + ".test(" + field + ")";
    }

    private String text(SigmaPart part, String value) throws SigmaException {
        if (modifiers.contains("contains")) {
            return called("includes", part, value);
        }
        if (modifiers.contains("startswith")) {
            return called("startsWith", part, value);
        }
        if (modifiers.contains("endswith")) {
            return called("endsWith", part, value);
        }
        return hasWildcard(value) ? wildcard(value) : subject(value) + " == " + quoted(plain(value));
    }

    private String called(String method, SigmaPart part, String value) throws SigmaException {
        if (hasWildcard(value)) {
            throw part.refused("a wildcard inside of `" + value + "` cannot stand beside a modifier");
        }
        return subject(value) + "." + method + "(" + quoted(plain(value)) + ")";
    }

    /** Texts without letters are equal in any case. */
    private String subject(String value) {
        boolean letters = !value.toLowerCase(Locale.ROOT).equals(value.toUpperCase(Locale.ROOT));
        return letters && !modifiers.contains("cased") ? field + ".toLowerCase()" : field;
    }

    private String plain(String value) {
        String unescaped = value.replaceAll("\\\\([*?\\\\])", "$1");
        return modifiers.contains("cased") ? unescaped : unescaped.toLowerCase(Locale.ROOT);
    }

    private static boolean hasWildcard(String value) {
        return value.replaceAll("\\\\[*?\\\\]", "").matches("(?s).*[*?].*");
    }

    private String wildcard(String value) {
        String inner = value.length() > 1 ? value.substring(1, value.length() - 1) : "";
        boolean starts = value.startsWith("*");
        boolean ends = value.endsWith("*") && !value.endsWith("\\*");
        if (value.equals("*")) {
            return field + " != null";
        }
        if (starts && ends && !hasWildcard(inner)) {
            return subject(value) + ".includes(" + quoted(plain(inner)) + ")";
        }
        if (ends && !hasWildcard(value.substring(0, value.length() - 1))) {
            return subject(value) + ".startsWith(" + quoted(plain(value.substring(0, value.length() - 1))) + ")";
        }
        if (starts && !hasWildcard(value.substring(1))) {
            return subject(value) + ".endsWith(" + quoted(plain(value.substring(1))) + ")";
        }
        return "/^" + pattern(value) + "$/" + (modifiers.contains("cased") ? "" : "i") + ".test(" + field + ")";
    }

    private static String pattern(String value) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean escaped = c == '\\' && i + 1 < value.length() && "*?\\".indexOf(value.charAt(i + 1)) >= 0;
            if (escaped) {
                i++;
                pattern.append('\\').append(value.charAt(i));
            } else if (c == '*') {
                pattern.append("[^]*");
            } else if (c == '?') {
                pattern.append("[^]");
            } else {
                pattern.append("\\^$.|+()[]{}/".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return pattern.toString();
    }

    /** Returns a text as a literal of the language. */
    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}
