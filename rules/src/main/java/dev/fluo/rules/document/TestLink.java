package dev.fluo.rules.document;

import java.util.Map;

/** A link of a test's span; both ids are hex. */
public record TestLink(String traceId, String spanId, Map<String, Object> attributes) {}
