package dev.fluo.tools.console.http;

/**
 * Limits of the JDK's HTTP server, which reads them once, from system properties, before its first use. What the user has
 * set counts.
 */
public final class HttpLimits {

    /** Seconds within which a whole request must have come. A connection that takes longer is closed. */
    private static final String REQUEST_SECONDS = "10";

    private static final String MAX_CONNECTIONS = "1000";

    private HttpLimits() {}

    /**
     * Bounds how long a request may take to come, so that connections on which half a request was sent do not hold all
     * threads for ever. A response may take as long as it wants: a page reads events until it is closed.
     */
    public static void apply() {
        set("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
        set("jdk.httpserver.maxConnections", MAX_CONNECTIONS);
        // without it a small answer waits 40 ms for an acknowledgement
        set("sun.net.httpserver.nodelay", "true");
    }

    private static void set(String property, String value) {
        System.setProperty(property, System.getProperty(property, value));
    }
}
