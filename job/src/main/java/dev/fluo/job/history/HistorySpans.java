package dev.fluo.job.history;

import dev.fluo.flink.slice.SliceSchema;
import dev.fluo.flink.slice.SliceSettings;
import dev.fluo.flink.slice.Sliced;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.fs.Path;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * The slices of a history in the order of time. The watermark stays behind the next request by the out-of-orderness, so
 * that nothing is ever late. At the end it goes on until all that was recorded is settled.
 */
public final class HistorySpans implements OneTaskSource.Items<Sliced> {

    private static final int REQUESTS_AT_ONCE = 16;
    private static final long STEP_MILLIS = 1_000;

    private final List<Path> runs;
    private final List<String> names;
    private final SliceSettings clock;
    private final long lastMillis;
    private final long outOfOrdernessMillis;
    private final long settleMillis;

    private SliceSchema schema;
    private MergedRuns requests;
    private long said = Long.MIN_VALUE;

    private HistorySpans(SortedHistory history, Duration outOfOrderness, Duration settle) {
        this.runs = history.runs();
        this.names = history.names();
        this.clock = history.clock();
        this.lastMillis = history.contents().readToMillis();
        this.outOfOrdernessMillis = outOfOrderness.toMillis();
        this.settleMillis = settle.toMillis();
    }

    /**
     * Returns the source.
     *
     * @param outOfOrderness of the job: event time stays behind by as much
     * @param settle event time after which the traces of a moment have closed
     */
    public static OneTaskSource<Sliced> source(SortedHistory history, Duration outOfOrderness, Duration settle) {
        return new OneTaskSource<>(SliceSchema.TYPE, () -> new HistorySpans(history, outOfOrderness, settle));
    }

    @Override
    public void open(SourceReaderContext context) throws Exception {
        schema = new SliceSchema(clock);
        schema.open(new SchemaContext(context));
        requests = new MergedRuns(runs);
    }

    @Override
    public boolean next(ReaderOutput<Sliced> output) {
        Collector<Sliced> out = new TimedOutput(output);
        for (int i = 0; i < REQUESTS_AT_ONCE; i++) {
            if (!requests.hasNext()) {
                output.emitWatermark(new Watermark(lastMillis + settleMillis));
                return false;
            }
            TimedRequest request = requests.next();
            if (said == Long.MIN_VALUE || request.timeMillis() - said >= STEP_MILLIS) {
                said = request.timeMillis();
                output.emitWatermark(new Watermark(said - outOfOrdernessMillis - 1));
            }
            schema.deserialize(record(request), out);
        }
        return true;
    }

    private ConsumerRecord<byte[], byte[]> record(TimedRequest request) {
        return new ConsumerRecord<>(
                names.get(request.file()),
                0,
                request.position(),
                request.clampMillis(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                request.bytes().length,
                null,
                request.bytes(),
                new RecordHeaders(),
                Optional.empty());
    }

    @Override
    public void close() throws IOException {
        if (requests != null) {
            requests.close();
        }
    }

    private record TimedOutput(ReaderOutput<Sliced> output) implements Collector<Sliced> {

        @Override
        public void collect(Sliced slice) {
            output.collect(slice, slice.eventTime());
        }

        @Override
        public void close() {}
    }

    private record SchemaContext(SourceReaderContext context) implements DeserializationSchema.InitializationContext {

        @Override
        public MetricGroup getMetricGroup() {
            return context.metricGroup();
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return SimpleUserCodeClassLoader.create(HistorySpans.class.getClassLoader());
        }
    }
}
