package dev.fluo.tools.testing.bench.load;

/**
 * The load that was written to the topic of spans.
 *
 * @param records Kafka records
 * @param spans spans in them
 * @param bytes of their values: the spans on the wire, with the resources they share
 */
public record Load(long records, long spans, long bytes) {

    static final Load NOTHING = new Load(0, 0, 0);

    Load plus(Message message) {
        return new Load(records + 1, spans + message.spans(), bytes + message.value().length);
    }

    /** Bytes on the wire for each span. */
    public double bytesPerSpan() {
        return (double) bytes / spans;
    }

    /** Spans that so many records hold, on the average. */
    public double spansIn(long someRecords) {
        return (double) spans * someRecords / records;
    }
}
