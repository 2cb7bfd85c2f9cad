package dev.fluo.tools.testing.bench.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The part of the job that runs. Each stage up to {@link #FULL} is the one before and something more; what it costs is the
 * difference.
 */
public enum Stage {

    /** Records are fetched from Kafka and thrown away. */
    READ,

    /** Requests are cut into fragments, and these are sent to the task of their trace, which throws them away. */
    SLICE,

    /** Fragments are gathered into traces, which close, are kept for late spans and forgotten; there are no rules. */
    ASSEMBLE,

    /** Traces are judged by rules; signals are thrown away. */
    JUDGE,

    /** Traces are judged by cross-trace rules, and these are judged; signals are thrown away. */
    STREAM,

    /** The whole job: signals go to Kafka, and from there to Elasticsearch. */
    FULL,

    /**
     * The topic is read as a history: put in order by the client, whose time counts, and judged; signals are thrown
     * away.
     */
    HISTORY,

    /** A peer: the same question as a job of Flink SQL, from Kafka to Kafka. */
    SQL,

    /** A peer: the same question as a job of Flink CEP, from Kafka to Kafka. */
    CEP;

    /** Returns stages, and those of peers that are not among them. */
    public static List<Stage> withPeers(List<Stage> stages) {
        List<Stage> all = new ArrayList<>(stages);
        for (Stage stage : values()) {
            if (stage.isPeer() && !all.contains(stage)) {
                all.add(stage);
            }
        }
        return all;
    }

    /** Returns whether it is a job of others. */
    public boolean isPeer() {
        return this == SQL || this == CEP;
    }

    /** Returns whether it can be asked a question and writes the answer. */
    boolean answers() {
        return isPeer() || this == JUDGE || this == FULL;
    }

    /** Returns its name for people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
