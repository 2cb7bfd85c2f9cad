package dev.fluo.rules.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of an audit record that the chain is made of.
 *
 * @param sequence the record's number
 * @param hash the hash it carries
 * @param previous the hash it carries of the record before it
 * @param computed the hash that its content has
 * @param exact true if its bytes are the ones that a record of this content is stored as
 * @param stepBack empty for all records but those that say so
 */
public record AuditEntry(
        long sequence, String hash, String previous, String computed, boolean exact, Optional<StepBack> stepBack) {

    /**
     * Reads one record of the audit topic. A key that stands twice and text after the record make it unreadable.
     *
     * @param json the record's value; null if it has none
     * @return empty if the bytes are not an audit record
     */
    public static Optional<AuditEntry> read(byte @Nullable [] json) {
        if (json == null) {
            return Optional.empty();
        }
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
                || !sequence.canConvertToLong()
                || !sequence.isIntegralNumber()
                || sequence.longValue() < 1
                || !hash.isTextual()
                || !previous.isTextual()) {
            return Optional.empty();
        }
        return Optional.of(new AuditEntry(
                sequence.longValue(),
                hash.textValue(),
                previous.textValue(),
                AuditChain.hash(object),
                Arrays.equals(json, AuditChain.write(object)),
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
