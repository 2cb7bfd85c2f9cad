package dev.fluo.tools.console.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status of HTTP (RFC 9110)
 * @param headers beside those that every answer has
 */
record HttpReply(int status, String mediaType, byte[] body, Map<String, String> headers) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    /** Records as JSON; what is null is left out. */
    static HttpReply json(int status, Object value) {
        return new HttpReply(status, "application/json; charset=utf-8", bytes(value), Map.of());
    }

    static HttpReply error(int status, String message) {
        return json(status, Map.of("error", message));
    }

    /** To another place of ours. */
    static HttpReply seeOther(String location, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Location", location);
        return new HttpReply(303, "text/plain; charset=utf-8", location.getBytes(StandardCharsets.US_ASCII), all);
    }

    static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }
}
