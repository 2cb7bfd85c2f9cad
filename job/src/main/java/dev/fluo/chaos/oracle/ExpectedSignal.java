package dev.fluo.chaos.oracle;

/**
 * A signal that follows from a whole trace.
 *
 * @param digest of what it says
 * @param required whether it has to stand; if not, it may
 */
record ExpectedSignal(String ruleId, String traceId, String digest, boolean required) {

    @Override
    public String toString() {
        return "rule " + ruleId + ", trace " + traceId;
    }
}
