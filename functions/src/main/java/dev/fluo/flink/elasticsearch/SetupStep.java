package dev.fluo.flink.elasticsearch;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One template or policy, what became of it, or is to become.
 *
 * @param kind for people: {@code component template}
 * @param path of the request that puts it there, without a slash at its beginning
 * @param body of that request
 */
public record SetupStep(String kind, String name, ManagedStatus disposition, String path, ObjectNode body) {}
