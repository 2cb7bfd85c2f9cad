package dev.fluo.tools.testing.bench.peers;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.types.Row;

/**
 * The question in Flink CEP: failed spans of a trace, then its root. A pattern needs an order, so this one relies on a
 * root that ends last, which generated traces have.
 */
final class CepQuestion {

    private static final String ROOT = "root";

    private CepQuestion() {}

    static DataStream<String> ask(DataStream<Row> spans, Duration gap) {
        Pattern<Row, Row> pattern = Pattern.<Row>begin("failed", AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(SpanRow::failed))
                .times(Question.FAILED_SPANS + 1)
                .followedBy(ROOT)
                .where(SimpleCondition.of(span -> SpanRow.isRoot(span) && !SpanRow.failed(span)))
                .within(gap);
        return CEP.pattern(spans.keyBy(SpanRow::traceId, Types.STRING), pattern)
                .inEventTime()
                .select(
                        match -> SpanRow.traceId(
                                match.getOrDefault(ROOT, List.of()).get(0)),
                        Types.STRING);
    }
}
