package dev.fluo.tools.testing.enginecomparison;

/**
 * A rule and a trace on which the engines do not agree.
 *
 * @param rule the condition
 * @param trace the trace
 * @param outcomes what each engine gave
 */
public record EngineDifference(String rule, TraceModel trace, String outcomes) {
    /** The difference as a case for the test that keeps those that were found. */
    public String asTestCase() {
        return "// " + outcomes.replace('\n', ' ') + "\nagrees(\n        " + JavaText.quoted(rule) + ",\n        "
                + JavaText.of(trace) + ");";
    }
}
