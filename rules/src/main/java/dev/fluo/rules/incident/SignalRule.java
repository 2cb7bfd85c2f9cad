package dev.fluo.rules.incident;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The rule of a signal, as the signal names it.
 *
 * @param reference its runbook
 * @param owner who is responsible for it
 */
record SignalRule(
        String id, String name, Optional<String> reference, Optional<String> owner, Map<String, String> labels) {
    SignalRule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(owner, "owner");
        labels = Map.copyOf(labels);
    }
}
