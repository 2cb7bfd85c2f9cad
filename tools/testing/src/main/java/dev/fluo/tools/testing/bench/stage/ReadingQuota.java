package dev.fluo.tools.testing.bench.stage;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.KafkaAdmin;
import dev.fluo.job.kafka.StartException;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.jspecify.annotations.Nullable;

/**
 * Has the broker let everybody read only slowly until it is lifted. While rules are loaded, spans would be read at full
 * speed and wait for them; then the traces of the warm-up would be judged while others are measured.
 */
final class ReadingQuota {

    /** Enough for the rules; some hundred spans a second. */
    private static final double BYTES_PER_SECOND = 256 * 1024;

    private static final ClientQuotaEntity EVERYBODY =
            new ClientQuotaEntity(Collections.singletonMap(ClientQuotaEntity.CLIENT_ID, null));

    private final KafkaAccess access;

    private ReadingQuota(KafkaAccess access) {
        this.access = access;
    }

    static ReadingQuota set(KafkaAccess access) throws StartException {
        ReadingQuota quota = new ReadingQuota(access);
        quota.alter(BYTES_PER_SECOND);
        return quota;
    }

    /** @param bytes a second for each client; null for as many as there are */
    private void alter(@Nullable Double bytes) throws StartException {
        ClientQuotaAlteration.Op rate = new ClientQuotaAlteration.Op("consumer_byte_rate", bytes);
        List<ClientQuotaAlteration> alteration = List.of(new ClientQuotaAlteration(EVERYBODY, List.of(rate)));
        try (KafkaAdmin admin = KafkaAdmin.connect(access)) {
            admin.get(
                    "set a quota",
                    client -> client.alterClientQuotas(alteration).all());
        }
    }

    /** Everybody reads as fast as they can again, after some seconds at most. */
    void lift() throws StartException {
        alter(null);
    }
}
