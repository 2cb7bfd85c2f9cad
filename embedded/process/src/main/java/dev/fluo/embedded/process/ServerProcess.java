package dev.fluo.embedded.process;

/** A server that runs as a process of its own, and ends with the one that started it. */
public interface ServerProcess extends AutoCloseable {

    /** The operating system's number of it. */
    long pid();

    boolean isAlive();

    /** Ends it as {@code kill -9} does, and waits until it is gone. What it has written to disk stays. */
    void kill();

    /** Stops it in order. Does nothing if it has ended. */
    @Override
    void close();
}
