package dev.fluo.embedded.process;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The child's end of the pipe to the process that started it: a server child says when it is ready, and ends when its
 * standard input ends, which is when its parent closes it or is gone, in whatever way.
 */
public final class ParentLink {

    static final String READY = "READY ";

    /**
     * The time in seconds that a signal waits for the parent's word. Ctrl-C reaches every process of the terminal at
     * once; the parent decides the order in which they stop.
     */
    private static final long SIGNAL_PATIENCE_SECONDS = 8;

    private final CountDownLatch parentEnded = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean serving;

    private ParentLink() {}

    /** To be called first in main: from now on this process ends when its parent does. */
    public static ParentLink open() {
        ParentLink link = new ParentLink();
        Thread watch = new Thread(link::watch, "parent-link");
        watch.setDaemon(true);
        watch.start();
        return link;
    }

    /** To be called first in a main that knows nothing of parents: the process ends in order when its parent does. */
    static void endWithParent() {
        Thread watch = new Thread(
                () -> {
                    awaitParentsEnd();
                    System.exit(0);
                },
                "parent-link");
        watch.setDaemon(true);
        watch.start();
    }

    /** Says that the server is ready, and returns when it has been closed because the parent wanted it or ended. */
    public void serve(AutoCloseable server, String detail) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeOnSignal(server), "close-on-signal"));
        serving = true;
        System.out.println(READY + detail);
        parentEnded.await();
        server.close();
        stopped.countDown();
    }

    private void watch() {
        awaitParentsEnd();
        if (!serving) {
            Runtime.getRuntime().halt(1);
        }
        parentEnded.countDown();
    }

    private static void awaitParentsEnd() {
        try {
            while (System.in.read() >= 0) {
                // what the parent writes means nothing; that it can still write does
            }
        } catch (IOException broken) {
            System.err.println("the pipe to the parent process broke: " + broken.getMessage());
        }
    }

    private void closeOnSignal(AutoCloseable server) {
        try {
            if (stopped.getCount() > 0 && !stopped.await(SIGNAL_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                server.close();
            }
        } catch (Exception failure) { // AutoCloseable.close() declares no narrower one
            System.err.println("not stopped cleanly: " + failure);
        }
    }
}
