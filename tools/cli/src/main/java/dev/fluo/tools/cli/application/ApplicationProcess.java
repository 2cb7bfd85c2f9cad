package dev.fluo.tools.cli.application;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The command under test, as a child process with the terminal of this one. A signal to this process ends it too. */
final class ApplicationProcess implements AutoCloseable {

    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;
    private static final long STOP_SECONDS = 10;
    /** A signal of the terminal reaches the child as well, perhaps sooner. */
    private static final long SIGNAL_MILLIS = 500;

    private final Process process;
    private final Runnable onSignal;
    private final CountDownLatch signalled = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onShutdown, "stop-command");

    private ApplicationProcess(Process process, Runnable onSignal) {
        this.process = process;
        this.onSignal = onSignal;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts the command.
     *
     * @param variables added to the environment of this process
     * @param onSignal called when a signal has ended the command
     * @throws CommandException if it cannot be started
     */
    static ApplicationProcess start(List<String> command, Map<String, String> variables, Runnable onSignal) {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(variables);
        try {
            return new ApplicationProcess(builder.start(), onSignal);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "cannot start " + command.get(0) + ": " + e.getMessage(),
                    "Is it on the path, and may it be executed? For a line of the shell: -- sh -c 'LINE'.",
                    e);
        }
    }

    /** Waits for its end, and returns its exit code. */
    int await() throws InterruptedException {
        int code = process.waitFor();
        if (code == INTERRUPTED || code == TERMINATED) {
            signalled.await(SIGNAL_MILLIS, TimeUnit.MILLISECONDS);
        }
        return code;
    }

    /** Returns whether a signal asked this process to end. */
    boolean isSignalled() {
        return signalled.getCount() == 0;
    }

    private void onShutdown() {
        signalled.countDown();
        stop();
        onSignal.run();
    }

    private void stop() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the command if it runs. */
    @Override
    public void close() {
        if (isSignalled()) {
            return;
        }
        if (process.isAlive()) {
            stop();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook runs, and finds nothing to end
        }
    }
}
