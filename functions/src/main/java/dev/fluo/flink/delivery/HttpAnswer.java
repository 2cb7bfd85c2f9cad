package dev.fluo.flink.delivery;

import java.time.Duration;

/**
 * The answer of an HTTP server.
 *
 * @param status of HTTP (RFC 9110); 0 where no answer came
 * @param text the beginning of the body, or why no answer came
 * @param body the beginning of the body in bytes; not to be written to
 * @param retryAfter what the server asks for; zero if nothing
 */
record HttpAnswer(int status, String text, byte[] body, Duration retryAfter) {

    private static final int MOST_CHARACTERS = 300;

    /** The meaning of an answer for the request. */
    enum Meaning {
        TAKEN,
        /** Not now, or not until somebody mends a configuration: nothing is wrong with what was sent. */
        LATER,
        /** The request is not wanted: it would be refused again. */
        NEVER
    }

    static HttpAnswer none(Throwable failure) {
        return new HttpAnswer(0, failure.toString(), new byte[0], Duration.ZERO);
    }

    Meaning meaning() {
        if (status >= 200 && status < 300) {
            return Meaning.TAKEN;
        }
        return switch (status) {
            case 400, 406, 409, 410, 411, 413, 414, 415, 422 -> Meaning.NEVER;
            default -> Meaning.LATER;
        };
    }

    /** Returns a text in one line, cut where it is long. */
    static String line(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }

    /** For people, in one line. */
    String describe() {
        String cut = line(text);
        return status == 0 ? cut : "status " + status + (cut.isEmpty() ? "" : ": " + cut);
    }
}
