package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.SerializedType;
import java.util.Arrays;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * One record of the audit topic.
 *
 * @param key the rule id or {@code list:NAME}; null for a record about all rules
 * @param json the record, hash and sequence number included
 */
public record AuditRecord(@Nullable String key, byte[] json) {

    /** Flink's type of an audit record. */
    public static final TypeInformation<AuditRecord> TYPE =
            SerializedType.of(AuditRecord.class, new AuditRecordSerializer());

    public AuditRecord {
        Objects.requireNonNull(json);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuditRecord record
                && Objects.equals(key, record.key)
                && Arrays.equals(json, record.json);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(json);
    }
}
