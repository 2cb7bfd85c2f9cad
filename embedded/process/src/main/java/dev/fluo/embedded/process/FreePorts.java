package dev.fluo.embedded.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Random;

/** Finds TCP ports of 127.0.0.1 that nobody listens on. */
public final class FreePorts {

    /**
     * Below the range from which Linux takes the local ports of outgoing connections (32768–60999), so that no
     * connection that is opened between the look and the use can take the port away.
     */
    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;
    private static final int ATTEMPTS = 500;
    private static final Random RANDOM = new Random();

    private FreePorts() {}

    /** A port that was free a moment ago. */
    public static int next() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = FIRST + RANDOM.nextInt(LAST - FIRST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + FIRST + " and " + LAST + " on 127.0.0.1");
    }

    /** Returns a port that was free a moment ago if the given one is 0; otherwise the given one. */
    public static int orNext(int port) {
        return port == 0 ? next() : port;
    }

    /** Returns whether a server could listen on this port of 127.0.0.1 now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
