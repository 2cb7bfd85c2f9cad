package dev.fluo.rules.language;

/** The engine that runs a rule. */
public enum Engine {
    /** A compiled plan over the columns of the trace. */
    NATIVE("native"),
    /** The rewritten text, in a sandbox of GraalJS. */
    JAVASCRIPT("javascript");

    private final String word;

    Engine(String word) {
        this.word = word;
    }

    /** Returns the name of the engine in rule status and signals. */
    public String word() {
        return word;
    }
}
