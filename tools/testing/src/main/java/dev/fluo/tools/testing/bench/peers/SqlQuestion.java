package dev.fluo.tools.testing.bench.peers;

import java.time.Duration;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/** The question in Flink SQL: a session window for each trace, which counts. */
final class SqlQuestion {

    private SqlQuestion() {}

    static DataStream<String> ask(DataStream<Row> spans, Duration gap) {
        StreamTableEnvironment tables = StreamTableEnvironment.create(spans.getExecutionEnvironment());
        Schema schema = Schema.newBuilder()
                .column(SpanRow.TRACE_ID, DataTypes.STRING())
                .column(SpanRow.IS_ROOT, DataTypes.BOOLEAN())
                .column(SpanRow.FAILED, DataTypes.BOOLEAN())
                .columnByMetadata("ended", DataTypes.TIMESTAMP_LTZ(3), "rowtime")
                .watermark("ended", "SOURCE_WATERMARK()")
                .build();
        tables.createTemporaryView("spans", spans, schema);
        return tables.toDataStream(tables.sqlQuery(query(gap)))
                .map(SpanRow::traceId)
                .returns(Types.STRING);
    }

    private static String query(Duration gap) {
        return String.format(Locale.ROOT, """
                SELECT traceId
                FROM TABLE(SESSION(TABLE spans PARTITION BY traceId, DESCRIPTOR(ended), INTERVAL '%d.%03d' SECOND(6)))
                GROUP BY traceId, window_start, window_end
                HAVING COUNT(*) FILTER (WHERE failed) > %d
                   AND COUNT(*) FILTER (WHERE isRoot AND NOT failed) > 0""", gap.toSeconds(), gap.toMillisPart(), Question.FAILED_SPANS);
    }
}
