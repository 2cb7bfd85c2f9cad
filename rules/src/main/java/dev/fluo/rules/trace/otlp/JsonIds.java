package dev.fluo.rules.trace.otlp;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Ids in JSON. OTLP writes them in hex; what knows only protobuf's own mapping writes base64. Hex digits of the right
 * length can be no base64 of an id, as that is of another length.
 */
final class JsonIds {

    private JsonIds() {}

    /**
     * Reads the id here; an empty text is none.
     *
     * @param length how many bytes it should have; in hex it may have any number
     */
    static ByteString read(JsonCursor json, int length) throws IOException, OtlpJsonException {
        String text = json.text();
        if (text.length() != 2 * length) {
            ByteString bytes = fromBase64(text);
            if (bytes != null && bytes.size() == length) {
                return bytes;
            }
        }
        try {
            return ByteString.copyFrom(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException e) {
            throw json.wrong("an id of " + length + " bytes, in hex or base64,");
        }
    }

    /** The bytes of standard or URL-safe base64, padded or not; null if it is none. */
    static @Nullable ByteString fromBase64(String text) {
        try {
            return ByteString.copyFrom(
                    Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/')));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
