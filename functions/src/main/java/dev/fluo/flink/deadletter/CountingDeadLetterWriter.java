package dev.fluo.flink.deadletter;

/** Counts what another writer writes. */
public final class CountingDeadLetterWriter implements DeadLetterWriter {

    private final DeadLetterWriter writer;
    private final DeadLetterMetrics metrics;

    public CountingDeadLetterWriter(DeadLetterWriter writer, DeadLetterMetrics metrics) {
        this.writer = writer;
        this.metrics = metrics;
    }

    @Override
    public void write(DeadLetter letter) {
        metrics.count(letter);
        writer.write(letter);
    }

    @Override
    public void flush() throws DeadLetterException {
        writer.flush();
    }

    @Override
    public void close() {
        writer.close();
    }
}
