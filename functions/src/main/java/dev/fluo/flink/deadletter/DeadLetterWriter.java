package dev.fluo.flink.deadletter;

/** A writer's own way to the dead letters. May be called from several threads. */
public interface DeadLetterWriter extends AutoCloseable {

    /** Hands a dead letter over; it is safe only after the next {@link #flush()}. */
    void write(DeadLetter letter);

    /**
     * Waits until everything handed over is safe.
     *
     * @throws DeadLetterException if something is not; then the checkpoint must fail
     */
    void flush() throws DeadLetterException;

    @Override
    void close();
}
