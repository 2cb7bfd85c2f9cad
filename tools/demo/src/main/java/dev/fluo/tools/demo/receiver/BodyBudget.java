package dev.fluo.tools.demo.receiver;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes of bodies that all requests under way may hold together: many large ones at once would else take all of the
 * heap. For any thread.
 */
final class BodyBudget {

    private final AtomicLong left;

    /** @param bytes for all requests together */
    BodyBudget(long bytes) {
        left = new AtomicLong(bytes);
    }

    /** Returns the share of one request, which holds nothing at first. */
    Share share() {
        return new Share();
    }

    /** Thrown where the budget does not suffice. */
    static final class ExceededException extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /** Bytes that one request holds. They go back to the others when it is closed. For one thread. */
    final class Share implements AutoCloseable {

        private long held;

        private void take(int bytes) throws ExceededException {
            if (left.addAndGet(-bytes) < 0) {
                left.addAndGet(bytes);
                throw new ExceededException();
            }
            held += bytes;
        }

        /** Returns a stream whose bytes count when they are read; reading fails where they are too many. */
        InputStream count(InputStream body) {
            return new FilterInputStream(body) {
                @Override
                public int read() throws IOException {
                    int read = super.read();
                    take(read < 0 ? 0 : 1);
                    return read;
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    int read = super.read(into, offset, length);
                    take(Math.max(0, read));
                    return read;
                }
            };
        }

        @Override
        public void close() {
            left.addAndGet(held);
            held = 0;
        }
    }
}
