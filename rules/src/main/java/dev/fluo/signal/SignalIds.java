package dev.fluo.signal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids of signals: the same behaviour gets the same id, however often it is judged. */
public final class SignalIds {
    private static final int BYTES = 16;

    private SignalIds() {
    }

    /**
     * The id of what a rule says of one trace: the first half of the SHA-256 of rule id, line feed and trace id.
     *
     * @param traceId lower-case hex
     * @return 32 lower-case hex digits
     */
    public static String of(String ruleId, String traceId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((ruleId + "\n" + traceId).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
