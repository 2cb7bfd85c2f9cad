package dev.fluo.tools.console.http;

import com.sun.net.httpserver.Headers;
import java.util.Map;

/**
 * The headers that tell the browser what a page may do. The page runs its own files only, talks to nobody else, is
 * framed by nobody, and cannot turn text into HTML: Trusted Types are required, and it declares no policy that would
 * make any.
 */
final class SecurityHeaders {

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                            + " frame-src 'self';"
                            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                            + " require-trusted-types-for 'script'; trusted-types 'none'",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store");

    private SecurityHeaders() {}

    static void add(Headers headers) {
        HEADERS.forEach(headers::set);
    }
}
