package dev.fluo.flink.slice;

import dev.fluo.flink.serialization.SerializedType;
import dev.fluo.rules.trace.otlp.OtlpJson;
import dev.fluo.rules.trace.otlp.OtlpJsonException;
import dev.fluo.rules.trace.otlp.OtlpJsonRequest;
import org.apache.flink.api.common.eventtime.SerializableTimestampAssigner;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Cuts the requests of a topic into fragments as they are read, so that the watermarks of each partition see event
 * times.
 *
 * <p>It never throws because of data: what cannot be read comes out as {@link Unreadable}. {@link SliceRouter} stands
 * behind it.
 */
public final class SliceSchema implements KafkaRecordDeserializationSchema<Sliced> {

    /** For the topology. */
    public static final TypeInformation<Sliced> TYPE = SerializedType.of(Sliced.class, new SlicedSerializer());

    /** The time by which the watermark goes: see {@link Sliced#eventTime()}. */
    public static final SerializableTimestampAssigner<Sliced> EVENT_TIME = (sliced, kafkaTime) -> sliced.eventTime();

    private static final long serialVersionUID = 1L;

    private final SliceSettings settings;
    private transient SliceMetrics metrics;
    private transient Slicer slicer;

    /** @param settings how to cut */
    public SliceSchema(SliceSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        metrics = new SliceMetrics(context.getMetricGroup());
        slicer = new Slicer(settings, metrics);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Sliced> out) {
        Origin origin = new Origin(record.topic(), record.partition(), record.offset());
        metrics.request();
        try {
            if (settings.encoding() == Encoding.OTLP_PROTO) {
                slicer.slice(value(record), record.key(), record.timestamp(), origin, out);
            } else {
                sliceJson(value(record), record, origin, out);
            }
        } catch (UnreadableRequestException e) {
            metrics.unreadable();
            out.collect(new Unreadable(e.getMessage(), 0, record.key(), record.value(), origin));
        }
    }

    private static byte[] value(ConsumerRecord<byte[], byte[]> record) throws UnreadableRequestException {
        if (record.value() == null) {
            throw UnreadableRequestException.noValue();
        }
        return record.value();
    }

    /** Slices what is sound of a request; what had to be cut out of it follows. */
    private void sliceJson(byte[] value, ConsumerRecord<byte[], byte[]> record, Origin origin, Collector<Sliced> out)
            throws UnreadableRequestException {
        OtlpJsonRequest read = json(value);
        slicer.slice(read.request().toByteArray(), record.key(), record.timestamp(), origin, out);
        if (!read.isWhole()) {
            metrics.unusable(read.cutSpans());
            out.collect(new Unreadable(read.reason(), read.cutSpans(), record.key(), read.cut(), origin));
        }
    }

    private static OtlpJsonRequest json(byte[] value) throws UnreadableRequestException {
        if (value.length == 0) {
            throw UnreadableRequestException.empty();
        }
        try {
            return OtlpJson.readSound(value);
        } catch (OtlpJsonException e) {
            throw new UnreadableRequestException(e.getMessage(), e);
        }
    }

    @Override
    public TypeInformation<Sliced> getProducedType() {
        return TYPE;
    }
}
