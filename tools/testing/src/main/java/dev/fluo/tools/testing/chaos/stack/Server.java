package dev.fluo.tools.testing.chaos.stack;

import dev.fluo.embedded.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A server of the stack, which can be ended in bad ways and started again on the same data and ports. */
public final class Server implements AutoCloseable {

    private final String name;
    private final Supplier<? extends ServerProcess> starter;
    private @Nullable ServerProcess process;

    /**
     * @param name what people call it
     * @param starter starts its process; returns when it is ready, or at once where others wait for it
     */
    Server(String name, Supplier<? extends ServerProcess> starter) {
        this.name = name;
        this.starter = starter;
    }

    /** Starts it, unless it runs. */
    public synchronized void start() {
        if (process == null) {
            process = starter.get();
        }
    }

    /** Ends it as {@code kill -9} does. */
    public synchronized void kill() {
        running().kill();
        process = null;
    }

    /** Stops it in the middle of whatever it does (SIGSTOP); its connections stay. */
    public void pause() {
        signal("STOP");
    }

    /** Lets it go on (SIGCONT). */
    public void resume() {
        signal("CONT");
    }

    private ServerProcess running() {
        ServerProcess running = process;
        if (running == null) {
            throw new IllegalStateException(name + " does not run");
        }
        return running;
    }

    private synchronized void signal(String signal) {
        String command = "kill -" + signal + " " + running().pid();
        try {
            int exit = new ProcessBuilder("sh", "-c", command).start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("'" + command + "' ended with " + exit + ": is " + name + " gone?");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether its process runs, or is paused. */
    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    /** Its name. */
    @Override
    public String toString() {
        return name;
    }
}
