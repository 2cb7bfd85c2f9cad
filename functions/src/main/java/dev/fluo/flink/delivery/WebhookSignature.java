package dev.fluo.flink.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Shows a receiver that a request is from us, unchanged and not an old one sent again: HMAC-SHA256 (RFC 2104) over the
 * time in seconds since the epoch, a full stop, and the body.
 */
final class WebhookSignature {

    static final String TIMESTAMP = "X-Fluo-Timestamp";
    static final String SIGNATURE = "X-Fluo-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] secret;

    WebhookSignature(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** The headers for a body that is sent now. */
    Map<String, String> headers(byte[] body, Instant now) {
        String timestamp = Long.toString(now.getEpochSecond());
        return Map.of(TIMESTAMP, timestamp, SIGNATURE, "sha256=" + hex(timestamp, body));
    }

    private String hex(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
