package dev.fluo.job.history;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A file that is one protobuf request. */
final class OneRequest extends RequestFormat {

    private final InputStream content;
    private boolean done;

    OneRequest(InputStream content) {
        this.content = content;
    }

    @Override
    @Nullable
    RecordedRequest readNext() throws IOException {
        if (done) {
            return null;
        }
        done = true;
        byte[] bytes = content.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw tooLong(1);
        }
        return new RecordedRequest(false, bytes, 1);
    }
}
