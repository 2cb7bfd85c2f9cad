package dev.fluo.flink.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Brings signals to a receiver. A receiver that expects to hear again and again of what stands is reminded, too; its
 * client keeps what stands.
 */
interface DeliveryClient {

    /** Brings them; the answer accounts for each of them. Nothing that is wrong with one of them is thrown. */
    CompletableFuture<DeliveryResult> bring(List<Notice> notices);

    /**
     * Takes note of a signal or an incident: of each once, in their order, before it is brought. Called by the task.
     *
     * @return whether it is to be brought
     */
    default boolean note(Notice notice) {
        return true;
    }

    /** Returns whether the receiver was told of this incident before, so that it has to hear of its end. */
    default boolean knows(Notice notice) {
        return false;
    }

    /** Says again what stands. The outcome does not matter: it is said again later. Called by the task. */
    default CompletableFuture<Void> remind() {
        return CompletableFuture.completedFuture(null);
    }

    /** Returns the time between two reminders; zero for a receiver that needs none. */
    default Duration remindEvery() {
        return Duration.ZERO;
    }

    /** Returns the number of standing alerts that are sent again. */
    default int standing() {
        return 0;
    }

    /** Returns the content of a checkpoint. Called by the task. */
    default List<byte[]> snapshot() {
        return List.of();
    }

    /**
     * Puts back what {@link #snapshot} gave.
     *
     * @throws IOException if it cannot be read
     */
    default void restore(List<byte[]> snapshot) throws IOException {}

    /** Ends connections. Called by the task. */
    default void close() {}
}
