package dev.fluo.flink.delivery;

import dev.fluo.flink.deadletter.CountingDeadLetterWriter;
import dev.fluo.flink.deadletter.DeadLetterChannel;
import dev.fluo.flink.deadletter.DeadLetterMetrics;
import dev.fluo.flink.deadletter.DeadLetterWriter;
import dev.fluo.flink.kafka.RawRecord;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Delivers records of the signals topic to one receiver, at least once. */
public final class DeliverySink
        implements Sink<RawRecord>, SupportsWriterState<RawRecord, BufferedRequestState<RawRecord>> {

    private static final long serialVersionUID = 1L;

    private final Receiver receiver;
    private final DeadLetterChannel deadLetters;
    private final DeliverySettings settings;

    /** @param deadLetters where signals go that the receiver refuses for good */
    public DeliverySink(Receiver receiver, DeadLetterChannel deadLetters, DeliverySettings settings) {
        this.receiver = receiver;
        this.deadLetters = deadLetters;
        this.settings = settings;
    }

    @Override
    public StatefulSinkWriter<RawRecord, BufferedRequestState<RawRecord>> createWriter(WriterInitContext context)
            throws IOException {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<RawRecord, BufferedRequestState<RawRecord>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<RawRecord>> state) throws IOException {
        DeliveryClient client = receiver.open();
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "delivery-" + receiver.name());
            thread.setDaemon(true);
            return thread;
        });
        DeadLetterWriter letters =
                new CountingDeadLetterWriter(deadLetters.open(), new DeadLetterMetrics(context.metricGroup()));
        return new DeliveryWriter(receiver, client, context, settings, state, letters, executor);
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<RawRecord>> getWriterStateSerializer() {
        return new DeliveryStateSerializer();
    }

    @Override
    public String toString() {
        return receiver.toString();
    }
}
