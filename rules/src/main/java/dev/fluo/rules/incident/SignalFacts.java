package dev.fluo.rules.incident;

import dev.fluo.rules.document.Severity;
import dev.fluo.rules.verdict.SignalAction;
import java.util.Objects;
import java.util.Optional;

/**
 * The part of a signal that decides to which incident it belongs, and what that says of it.
 *
 * @param service who is to blame
 * @param suppressed the signals that it stands for
 * @param path the end of its evidence path
 */
record SignalFacts(
        String id,
        SignalAction action,
        SignalRule rule,
        Severity severity,
        SignalTimes times,
        Optional<String> service,
        String message,
        long suppressed,
        Optional<PathEnd> path,
        SignalLinks links) {
    SignalFacts {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(times, "times");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(links, "links");
    }

    /** Returns the hash of the signal's id. */
    long hash() {
        return TextHash.of('i', id);
    }
}
