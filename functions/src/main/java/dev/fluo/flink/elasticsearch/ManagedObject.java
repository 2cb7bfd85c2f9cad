package dev.fluo.flink.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A template or a policy as FLUO wants it. It is put with a note that says whose it is, of which version, and what it
 * said: so that the next version may replace it, and sees when somebody has changed it since.
 *
 * @param content without that note
 */
record ManagedObject(ManagedKind kind, String name, ObjectNode content) {

    private static final String MANAGED_BY = "managed_by";
    private static final String OWNER = "fluo";
    private static final String FINGERPRINT = "fingerprint";

    /** @param version of all that FLUO keeps in a cluster */
    ObjectNode request(long version) {
        ObjectNode meta = content.objectNode();
        meta.put(MANAGED_BY, OWNER).put(ManagedKind.VERSION, version).put(FINGERPRINT, NormalForm.fingerprint(content));
        return kind.request(content, meta);
    }

    /**
     * Returns the step that is to be done.
     *
     * @param standing what the cluster has; missing where it has none
     */
    ManagedStatus disposition(JsonNode standing, long version) {
        if (standing.isMissingNode()) {
            return ManagedStatus.ABSENT;
        }
        JsonNode meta = standing.path(ManagedKind.META);
        if (!meta.path(MANAGED_BY).asText().equals(OWNER)) {
            return ManagedStatus.FOREIGN;
        }
        String fingerprint = NormalForm.fingerprint(standing);
        if (!meta.path(FINGERPRINT).asText().equals(fingerprint)) {
            return ManagedStatus.EDITED;
        }
        if (meta.path(ManagedKind.VERSION).asLong() > version) {
            return ManagedStatus.NEWER;
        }
        return fingerprint.equals(NormalForm.fingerprint(content)) ? ManagedStatus.CURRENT : ManagedStatus.OUTDATED;
    }
}
