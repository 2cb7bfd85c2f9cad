package dev.fluo.tools.testing.enginecomparison;

/** The category of a piece of a random rule: pieces of one category can stand for each other. */
enum Category {
    BOOLEAN("true"),
    NUMBER("1"),
    TEXT("''"),
    VALUE("null"),
    SPAN("trace.root"),
    SPANS("trace.spans"),
    SPAN_GROUPS("trace.spans.groupBy(1)"),
    CALLS("trace.calls"),
    CALL_GROUPS("trace.calls.groupBy(1)"),
    PATHS("trace.paths(true, true)"),
    EVENTS("events"),
    LINKS("links");

    private final String simplest;

    Category(String simplest) {
        this.simplest = simplest;
    }

    /** The least that can stand for a piece of this category. */
    RulePiece simplest() {
        return RulePiece.of(this, simplest);
    }
}
