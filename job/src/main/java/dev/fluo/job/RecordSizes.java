package dev.fluo.job;

/** The largest record that each topic of output takes, in bytes. */
public record RecordSizes(int signals, int ruleStatus, int audit, int deadLetters, int incidents, int keptSpans) {

    /** Returns equal sizes for every topic. */
    public static RecordSizes of(int bytes) {
        return new RecordSizes(bytes, bytes, bytes, bytes, bytes, bytes);
    }
}
