package dev.fluo.tools.demo;

import dev.fluo.tools.terminal.Console;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts that have been started, to be stopped in the opposite order. */
final class Started implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Started.class);

    private final Console console;
    private final Deque<Part> parts = new ArrayDeque<>();

    Started(Console console) {
        this.console = console;
    }

    <T extends AutoCloseable> T add(String title, T part) {
        parts.push(new Part(title, part));
        return part;
    }

    /** Stops every part, also when another could not be stopped. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            try {
                part.closeable().close();
            } catch (Exception e) { // AutoCloseable.close() declares no narrower one
                LOG.error("{} was not stopped cleanly", part.title(), e);
                console.doubtful(part.title() + " was not stopped cleanly: " + e.getMessage());
            }
        }
    }

    private record Part(String title, AutoCloseable closeable) {}
}
