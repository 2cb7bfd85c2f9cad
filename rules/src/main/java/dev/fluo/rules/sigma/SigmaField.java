package dev.fluo.rules.sigma;

import java.util.List;
import java.util.regex.Pattern;

/** Fields of Sigma as names of the language: a field of a span, or the key of an attribute. */
final class SigmaField {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");
    private static final List<String> RESERVED =
            List.of("trace", "stream", "span", "event", "link", "call", "group", "change", "key", "value", "lists");

    private SigmaField() {}

    /** Returns the name of a field. */
    static String of(String field) {
        boolean plain = NAME.matcher(field).matches() && !RESERVED.contains(field.split("\\.")[0]);
        return plain ? field : "attributes[" + SigmaValue.quoted(field) + "]";
    }
}
