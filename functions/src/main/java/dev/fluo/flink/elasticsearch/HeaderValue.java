package dev.fluo.flink.elasticsearch;

/**
 * A check of values of HTTP headers. Another value an HTTP client refuses with a message that quotes it, which puts a
 * secret into logs, or sends it changed.
 */
public final class HeaderValue {

    private HeaderValue() {}

    /**
     * Gives the value back.
     *
     * @throws IllegalArgumentException if it holds other than visible ASCII characters and spaces; the message says
     *     where, and not what stands there
     */
    public static String checked(String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character < ' ' || character > '~') {
                String what = character == '\n' || character == '\r' ? "a line ends" : "something else stands";
                throw new IllegalArgumentException("what goes into an HTTP header is one line of visible ASCII"
                        + " characters, and " + what + " at character " + (i + 1));
            }
        }
        return value;
    }
}
