package dev.fluo.rules.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash chain of audit records. Every record carries its number in {@code event.sequence}, the hash of the record
 * before it in {@code fluo.audit.previous}, and its own in {@code event.hash}: SHA-256, in hex, of the record as JSON
 * without {@code event.hash}, its keys sorted by UTF-16 code units, without white space, in UTF-8. Records hold no
 * fractions, so that there is only one way to write a number. A record is stored in this form too, with its hash put
 * in, so a record has exactly one sequence of bytes. Other bytes of the same meaning count as changed.
 */
public final class AuditChain {

    static final String EVENT = "event";
    static final String ACTION = "action";
    static final String SEQUENCE = "sequence";
    static final String HASH = "hash";
    static final String FLUO = "fluo";
    static final String AUDIT = "audit";
    static final String PREVIOUS = "previous";

    static final ObjectMapper JSON = new ObjectMapper()
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
            .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true)
            .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true);

    private AuditChain() {}

    /** Adds a record; the tree is completed in place and may not hold fractions. */
    public static AuditLink append(AuditHead head, ObjectNode record) {
        long sequence = head.sequence() + 1;
        ObjectNode event = record.withObjectProperty(EVENT);
        event.put(SEQUENCE, sequence);
        record.withObjectProperty(FLUO).withObjectProperty(AUDIT).put(PREVIOUS, head.hash());
        String hash = hash(record);
        event.put(HASH, hash);
        return new AuditLink(write(record), new AuditHead(sequence, hash));
    }

    /** The hash that a record should have, whether or not it carries one. */
    static String hash(ObjectNode record) {
        ObjectNode bare = record.deepCopy();
        if (bare.get(EVENT) instanceof ObjectNode event) {
            event.remove(HASH);
        }
        return HexFormat.of().formatHex(sha256().digest(write(bare)));
    }

    /** Returns the only bytes that a record of this content is stored as. */
    static byte[] write(JsonNode record) {
        try {
            // a tree keeps the order of its fields; as a map its keys are sorted
            return JSON.writeValueAsBytes(JSON.treeToValue(record, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree could not be written", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
