package dev.fluo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/**
 * What the chain says in a record that was read.
 *
 * @param sequence the record's number
 * @param hash the hash it carries
 * @param previous the hash it carries of the record before it
 * @param computed the hash that its content has
 * @param stepBack empty for all records but those that say so
 */
public record AuditEntry(
        long sequence, String hash, String previous, String computed, Optional<StepBack> stepBack) {

    /** @return empty if the bytes are no audit record */
    public static Optional<AuditEntry> read(byte[] json) {
        JsonNode record;
        try {
            record = AuditChain.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
        JsonNode sequence = record.path(AuditChain.EVENT).path(AuditChain.SEQUENCE);
        JsonNode hash = record.path(AuditChain.EVENT).path(AuditChain.HASH);
        JsonNode previous = record.path(AuditChain.FLUO).path(AuditChain.AUDIT).path(AuditChain.PREVIOUS);
        if (!(record instanceof ObjectNode object)
                || !sequence.isIntegralNumber() || !hash.isTextual() || !previous.isTextual()) {
            return Optional.empty();
        }
        return Optional.of(new AuditEntry(
                sequence.longValue(),
                hash.textValue(),
                previous.textValue(),
                AuditChain.hash(object),
                StepBack.read(object)));
    }

    /** The end of a chain whose last record this is. */
    public AuditHead head() {
        return new AuditHead(sequence, hash);
    }

    boolean isUnchanged() {
        return hash.equals(computed);
    }
}
