package dev.fluo.tools.cli.application;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The command under test, as a child process with the terminal of this one. A signal to this process ends it too. */
final class ApplicationProcess implements AutoCloseable {

    private static final int INTERRUPTED = 130;
    private static final int TERMINATED = 143;
    private static final long STOP_SECONDS = 10;
    /** A signal of the terminal reaches the child as well, perhaps sooner. */
    private static final long SIGNAL_MILLIS = 500;

    private final Runnable onSignal;
    private final CountDownLatch signalled = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onShutdown, "stop-command");
    /** Empty before the command was started, and for ever if a signal came before that. */
    private Optional<Process> process = Optional.empty();

    private ApplicationProcess(Runnable onSignal) {
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
        // Listens before it starts: the command may say a word, and be ended for it, before its start returns.
        ApplicationProcess application = new ApplicationProcess(onSignal);
        try {
            application.start(builder);
            return application;
        } catch (IOException e) {
            application.close();
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "cannot start " + command.get(0) + ": " + e.getMessage(),
                    "Is it on the path, and may it be executed? For a line of the shell: -- sh -c 'LINE'.",
                    e);
        }
    }

    private synchronized void start(ProcessBuilder builder) throws IOException {
        if (!isSignalled()) {
            process = Optional.of(builder.start());
        }
    }

    private synchronized Optional<Process> started() {
        return process;
    }

    /** Waits for its end, and returns its exit code. */
    int await() throws InterruptedException {
        Optional<Process> running = started();
        int code = running.isPresent() ? running.get().waitFor() : TERMINATED;
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
        started().ifPresent(ApplicationProcess::stop);
        onSignal.run();
    }

    private static void stop(Process process) {
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
        started().filter(Process::isAlive).ifPresent(ApplicationProcess::stop);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook runs, and finds nothing to end
        }
    }
}
