package dev.fluo.job.history;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Requests with their length before them, four bytes, the highest first; each may be packed by itself. */
final class PrefixedRequests extends RequestFormat {

    private static final int PREFIX = Integer.BYTES;

    private final InputStream content;
    private long position;

    PrefixedRequests(InputStream content) {
        this.content = content;
    }

    @Override
    @Nullable
    RecordedRequest readNext() throws IOException {
        byte[] prefix = content.readNBytes(PREFIX);
        if (prefix.length == 0) {
            return null;
        }
        position++;
        int length = prefix.length < PREFIX ? -1 : ByteBuffer.wrap(prefix).getInt();
        if (prefix.length == PREFIX && (length < 0 || length > MOST_BYTES)) {
            throw tooLong(position);
        }
        byte[] bytes = prefix.length < PREFIX ? new byte[0] : content.readNBytes(length);
        if (bytes.length < length || prefix.length < PREFIX) {
            throw new EOFException();
        }
        byte[] request =
                RecordingStream.unpacked(new ByteArrayInputStream(bytes)).readNBytes(MOST_BYTES + 1);
        if (request.length > MOST_BYTES) {
            throw tooLong(position);
        }
        return new RecordedRequest(request.length > 0 && request[0] == '{', request, position);
    }
}
