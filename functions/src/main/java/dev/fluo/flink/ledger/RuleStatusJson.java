package dev.fluo.flink.ledger;

/** Rule status as JSON, the value on the status topic. */
public final class RuleStatusJson {

    private RuleStatusJson() {}

    public static byte[] write(RuleStatus status) {
        throw new UnsupportedOperationException("rule status is not there yet: " + status);
    }

    /** @throws IllegalArgumentException if the bytes are no rule status */
    public static RuleStatus read(byte[] json) {
        throw new UnsupportedOperationException("rule status is not there yet: " + json.length);
    }
}
