package dev.fluo.rule;

import java.util.Map;
import java.util.Optional;

/** The instrumentation scope of a test's span. */
public record TestScope(Optional<String> name, Optional<String> version, Map<String, Object> attributes) {
}
