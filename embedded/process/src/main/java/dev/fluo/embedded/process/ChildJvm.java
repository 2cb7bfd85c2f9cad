package dev.fluo.embedded.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A server in a JVM of its own that ends with this one; its main class speaks {@link ParentLink}. */
public final class ChildJvm implements ServerProcess {

    private static final long STOP_SECONDS = 30;

    /** Beside the stop itself, the classes are written. */
    private static final long STOP_AND_KEEP_SECONDS = 120;

    private final String name;
    private final Process process;
    private final Path log;
    private final ClassArchive archive;
    private final CompletableFuture<String> ready = new CompletableFuture<>();

    private ChildJvm(String name, Process process, Path log, ClassArchive archive) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.archive = archive;
    }

    /** Starts the process; it is not ready yet, see {@link #awaitReady}. */
    public static ChildJvm start(JvmCommand command) {
        try {
            Files.createDirectories(command.log().toAbsolutePath().getParent());
            ClassArchive archive = command.archive();
            ProcessBuilder builder = new ProcessBuilder(command.line(archive));
            builder.environment().putAll(command.environment());
            builder.redirectError(ProcessBuilder.Redirect.appendTo(command.log().toFile()));
            ChildJvm child = new ChildJvm(command.name(), builder.start(), command.log(), archive);
            Thread reader = new Thread(child::readOutput, command.name() + "-output");
            reader.setDaemon(true);
            reader.start();
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.name() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Waits until the server says it is ready.
     *
     * @return what it said, such as its address
     * @throws IllegalStateException if it ends first or takes longer, with the end of its log
     */
    public String awaitReady(Duration patience) {
        try {
            return ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw failure("was not ready within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw failure(
                    String.valueOf(Objects.requireNonNullElse(e.getCause(), e).getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("start was interrupted", e);
        }
    }

    /**
     * Fails if the process has ended.
     *
     * @throws IllegalStateException with the end of its log
     */
    public void requireAlive() {
        if (!isAlive()) {
            throw failure("ended with exit code " + process.exitValue(), null);
        }
    }

    /** Returns the exit code, as soon as the process has ended. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void kill() {
        process.destroyForcibly();
        awaitEnd(STOP_SECONDS);
    }

    /** Asks the process to stop, and ends it by force if it does not. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // a pipe to a process that has ended is broken, which is what is wanted
        }
        awaitEnd(archive.isWritten() ? STOP_AND_KEEP_SECONDS : STOP_SECONDS);
    }

    private void awaitEnd(long seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            archive.ended(process.exitValue() == 0);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Reads on after the ready line: a full pipe would block the child. */
    private void readOutput() {
        try (BufferedReader reader = process.inputReader()) {
            String line = reader.readLine();
            while (line != null) {
                if (line.startsWith(ParentLink.READY)) {
                    ready.complete(line.substring(ParentLink.READY.length()));
                } else {
                    Files.writeString(
                            log, line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                }
                line = reader.readLine();
            }
            ready.completeExceptionally(new IllegalStateException("ended with exit code " + process.waitFor()));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private IllegalStateException failure(String what, @Nullable Throwable cause) {
        kill();
        return new IllegalStateException(name + " " + what + "\n" + LogTail.of(log), cause);
    }
}
