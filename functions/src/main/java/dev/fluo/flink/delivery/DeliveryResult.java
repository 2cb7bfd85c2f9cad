package dev.fluo.flink.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fate of signals that were brought.
 *
 * @param delivered how many were taken
 * @param again those to be brought again
 * @param refused those that will never be taken
 * @param reason why not, of the first that was not taken; null if all were
 * @param pause how long the receiver asks to be left alone; zero if it does not say
 */
record DeliveryResult(
        int delivered,
        List<Notice> again,
        List<Refused> refused,
        @Nullable String reason,
        Duration pause) {

    /** A signal that is refused, and why. */
    record Refused(Notice notice, String error) {}

    DeliveryResult {
        again = List.copyOf(again);
        refused = List.copyOf(refused);
    }

    static DeliveryResult delivered(int count) {
        return new DeliveryResult(count, List.of(), List.of(), null, Duration.ZERO);
    }

    static DeliveryResult again(List<Notice> notices, @Nullable String reason, Duration pause) {
        return new DeliveryResult(0, notices, List.of(), reason, pause);
    }

    static DeliveryResult refused(Notice notice, String error) {
        return new DeliveryResult(0, List.of(), List.of(new Refused(notice, error)), error, Duration.ZERO);
    }

    /** Both together, this one first. */
    DeliveryResult plus(DeliveryResult other) {
        List<Notice> allAgain = new ArrayList<>(again);
        allAgain.addAll(other.again);
        List<Refused> allRefused = new ArrayList<>(refused);
        allRefused.addAll(other.refused);
        return new DeliveryResult(
                delivered + other.delivered,
                allAgain,
                allRefused,
                reason == null ? other.reason : reason,
                pause.compareTo(other.pause) >= 0 ? pause : other.pause);
    }
}
