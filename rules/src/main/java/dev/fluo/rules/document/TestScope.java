package dev.fluo.rules.document;

import java.util.Map;
import java.util.Optional;

/** The instrumentation scope of a test's span. */
public record TestScope(Optional<String> name, Optional<String> version, Map<String, Object> attributes) {}
