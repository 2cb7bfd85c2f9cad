package dev.fluo.embedded.process;

import java.util.concurrent.Executor;

/**
 * Executor that runs each task in a daemon thread of its own.
 *
 * <p>The JDK's common pool has one thread on a machine with two processors, since JDK 25 also for tasks of a
 * {@code CompletableFuture} (release note JDK-8362881). A task that waits there stops all other tasks.
 */
public final class DaemonThread implements Executor {

    private final String name;

    private DaemonThread(String name) {
        this.name = name;
    }

    /**
     * Returns an executor of threads with this name.
     *
     * @param name as thread dumps show it
     */
    public static Executor named(String name) {
        return new DaemonThread(name);
    }

    @Override
    public void execute(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
