package dev.fluo.rules.audit;

/**
 * A record that was added to a chain.
 *
 * @param json the whole record, UTF-8
 * @param head the end of the chain now
 */
public record AuditLink(byte[] json, AuditHead head) {}
