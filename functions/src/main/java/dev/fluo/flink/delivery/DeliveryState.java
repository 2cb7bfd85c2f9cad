package dev.fluo.flink.delivery;

import dev.fluo.flink.kafka.RawRecord;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;

/** State of a delivery in a checkpoint: the signals that wait, and what its client keeps. */
final class DeliveryState extends BufferedRequestState<RawRecord> {

    private static final long serialVersionUID = 1L;

    private final transient List<byte[]> client;

    /** @param client see {@link DeliveryClient#snapshot} */
    DeliveryState(List<RequestEntryWrapper<RawRecord>> waiting, List<byte[]> client) {
        super(waiting);
        this.client = List.copyOf(client);
    }

    List<byte[]> client() {
        return client;
    }
}
