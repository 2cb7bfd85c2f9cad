package dev.fluo.rules.trace.otlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Refuses an object that has fields, and none of those it should have: it is something else, and would be lost without
 * a word.
 */
final class FieldCheck {

    private static final int MOST_NAMES = 3;
    private static final int MOST_LETTERS = 40;

    private final Set<String> known;
    private final String expected;
    private final List<String> unknown = new ArrayList<>(0);
    private boolean hasKnown;

    private FieldCheck(String expected, Set<String> known) {
        this.expected = expected;
        this.known = known;
    }

    static FieldCheck ofRequest() {
        return new FieldCheck("resourceSpans", Set.of("resourceSpans"));
    }

    static FieldCheck ofResource() {
        return new FieldCheck(
                "scopeSpans", Set.of("resource", "scopeSpans", "instrumentationLibrarySpans", "schemaUrl"));
    }

    static FieldCheck ofScope() {
        return new FieldCheck("spans", Set.of("scope", "instrumentationLibrary", "spans", "schemaUrl"));
    }

    /** Takes note of a field, and returns it. */
    String take(String field) {
        if (known.contains(field)) {
            hasKnown = true;
        } else if (unknown.size() < MOST_NAMES) {
            unknown.add(field.length() > MOST_LETTERS ? field.substring(0, MOST_LETTERS) + "…" : field);
        }
        return field;
    }

    /**
     * Ends the object.
     *
     * @param place where it stands, as an error says it
     */
    void finish(String place) throws OtlpJsonException {
        if (!hasKnown && !unknown.isEmpty()) {
            throw new OtlpJsonException("this is not OTLP and holds no span" + place + ": expected the field `"
                    + expected + "`, found `" + String.join("`, `", unknown) + "`");
        }
    }
}
