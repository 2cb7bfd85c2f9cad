package dev.fluo.job.history;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** One way in which requests stand in a file. */
abstract class RequestFormat {

    /** The most bytes that one request may take, unpacked. */
    static final int MOST_BYTES = 256 << 20;

    private static final int BYTE_ORDER_MARK = 0xef;

    private long read;

    /** @throws RecordingException if the content is none of the formats */
    static RequestFormat of(InputStream content) throws IOException {
        content.mark(3);
        int first = content.read();
        content.reset();
        if (first == BYTE_ORDER_MARK) {
            content.skipNBytes(3);
            first = '{';
        }
        if (first < 0) {
            throw new RecordingException("it is empty", null);
        }
        // a protobuf request begins with the tag of its first field, which is the line feed's code
        return switch (first) {
            case '{', '[', ' ', '\t', '\r' -> JsonRequests.of(content);
            case 0 -> new PrefixedRequests(content);
            case 0x0a -> new OneRequest(content);
            default ->
                throw new RecordingException(
                        "it is no OTLP: neither JSON nor protobuf, plain or packed by gzip or zstd", null);
        };
    }

    /** Returns the number of requests read so far. */
    final long read() {
        return read;
    }

    /** Returns the next request; null after the last. */
    final @Nullable RecordedRequest next() throws IOException {
        RecordedRequest next = readNext();
        read += next == null ? 0 : 1;
        return next;
    }

    abstract @Nullable RecordedRequest readNext() throws IOException;

    static RecordingException tooLong(long position) {
        return new RecordingException(
                "request " + position + " is longer than " + (MOST_BYTES >> 20) + " MiB, and is not read", null);
    }
}
