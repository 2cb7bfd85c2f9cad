package dev.fluo.tools.console.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits of the JDK's HTTP server, which reads them once, from system properties, before its first use. A property that
 * the user has set counts.
 */
public final class HttpLimits {

    /** Seconds within which a whole request must have come. A connection that takes longer is closed. */
    private static final String REQUEST_SECONDS = "10";

    private static final int MAX_CONNECTIONS = 1_000;

    /** As many as there are connections: a connection that is slow holds its own thread and no other's. */
    private static final int MAX_THREADS = MAX_CONNECTIONS + 1;

    private static final int IDLE_SECONDS = 30;

    private HttpLimits() {}

    /**
     * Bounds how long a request may take to come, and how many connections there are. A response may take as long as it
     * wants, since a page reads events until it is closed; {@link AnswerLimit} bounds each write.
     */
    public static void apply() {
        set("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
        set("jdk.httpserver.maxConnections", Integer.toString(MAX_CONNECTIONS));
        // without it a small answer waits 40 ms for an acknowledgement
        set("sun.net.httpserver.nodelay", "true");
    }

    /**
     * Returns threads for one server. The server reads each request in a thread, so there is one for each connection:
     * slow clients never keep others waiting.
     *
     * @param name beginning of the threads' names
     */
    public static ExecutorService threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                0, MAX_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    private static void set(String property, String value) {
        System.setProperty(property, System.getProperty(property, value));
    }
}
