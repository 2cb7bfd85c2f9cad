package dev.fluo.tools.testing.bench.peers;

import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.types.Row;

/** Another way to ask the question on Flink. */
public enum Peer {

    /** Session windows of Flink SQL over decoded spans. */
    SQL {
        @Override
        DataStream<String> ask(DataStream<Row> spans, Duration gap) {
            return SqlQuestion.ask(spans, gap);
        }
    },

    /** A pattern of Flink CEP over decoded spans by trace. */
    CEP {
        @Override
        DataStream<String> ask(DataStream<Row> spans, Duration gap) {
            return CepQuestion.ask(spans, gap);
        }
    };

    /**
     * Returns the ids of the traces that answer the question.
     *
     * @param spans with their ends as event times
     * @param gap the silence after which a trace has ended
     */
    abstract DataStream<String> ask(DataStream<Row> spans, Duration gap);
}
