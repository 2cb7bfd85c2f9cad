package dev.fluo.flink.intake;

import java.io.IOException;
import java.io.Serializable;

/**
 * A text that outlives the process. Flink's state does not serve: a process that ends while it checks a document has
 * made no checkpoint of it.
 */
@FunctionalInterface
public interface CheckMarks extends Serializable {

    /** Marks that are not kept. */
    CheckMarks NONE = () -> new Store() {
        @Override
        public String read() {
            return "";
        }

        @Override
        public void write(long offset, String text) {}

        @Override
        public void close() {}
    };

    /** Longest text that a store takes, in characters of ASCII. */
    int MAX_LENGTH = 4_000;

    /**
     * Opens the store for one task.
     *
     * @throws IOException if it cannot be reached
     */
    Store open() throws IOException;

    /** The store of one task, which is its only user. */
    interface Store extends AutoCloseable {

        /**
         * Returns the text that was written last; empty if there is none.
         *
         * @throws IOException if it cannot be read
         */
        String read() throws IOException;

        /**
         * Writes the text, and returns when it is safe.
         *
         * @param offset of the document that the text is about
         * @param text of ASCII, at most {@link #MAX_LENGTH} long
         * @throws IOException if it cannot be written
         */
        void write(long offset, String text) throws IOException;

        @Override
        void close();
    }
}
