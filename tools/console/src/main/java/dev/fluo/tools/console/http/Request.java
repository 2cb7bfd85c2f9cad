package dev.fluo.tools.console.http;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A request to the page. */
record Request(String method, URI target, Headers headers, InputStream body) {

    /** A rule document may have 64 KiB; as JSON text it may be somewhat longer. */
    private static final int MOST_BODY_BYTES = 256 << 10;

    /** The path, decoded. */
    String path() {
        return target.getPath();
    }

    /** The first value of a parameter of the query. */
    Optional<String> parameter(String name) {
        String query = target.getRawQuery();
        if (query == null) {
            return Optional.empty();
        }
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2 && parts[0].equals(name)) {
                return Optional.of(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    /** The only value of a header; empty if it is missing or comes twice. */
    Optional<String> header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.size() != 1 ? Optional.empty() : Optional.of(values.get(0));
    }

    Optional<String> cookie(String name) {
        for (String line : headers.getOrDefault("Cookie", List.of())) {
            for (String pair : line.split(";")) {
                String[] parts = pair.strip().split("=", 2);
                if (parts.length == 2 && parts[0].equals(name)) {
                    return Optional.of(parts[1]);
                }
            }
        }
        return Optional.empty();
    }

    /** The body as UTF-8. */
    String text() throws IOException, RefusedRequestException {
        byte[] bytes = body.readNBytes(MOST_BODY_BYTES + 1);
        if (bytes.length > MOST_BODY_BYTES) {
            throw new RefusedRequestException(413, "more than " + MOST_BODY_BYTES + " bytes: a rule may have 65536");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
