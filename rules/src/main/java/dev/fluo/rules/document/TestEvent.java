package dev.fluo.rules.document;

import java.util.Map;
import java.util.Optional;

/**
 * An event of a test's span.
 *
 * @param timeSinceStart milliseconds after the span's start; absent: 0
 */
public record TestEvent(String name, Optional<Double> timeSinceStart, Map<String, Object> attributes) {}
