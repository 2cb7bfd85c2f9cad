package dev.fluo.job.history;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;

/** A file of requests in the order of their times, being read. */
final class SortedRun implements Closeable {

    private static final int LEVEL = 1;
    private static final int BUFFER = 1 << 16;

    private final DataInputStream in;
    private @Nullable TimedRequest head;

    private SortedRun(DataInputStream in) throws IOException {
        this.in = in;
        this.head = TimedRequest.read(in);
    }

    /** Writes requests, which are in order already. */
    static void write(Path file, Iterator<TimedRequest> requests) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                new ZstdOutputStream(file.getFileSystem().create(file, FileSystem.WriteMode.OVERWRITE), LEVEL),
                BUFFER))) {
            while (requests.hasNext()) {
                requests.next().write(out);
            }
            out.writeBoolean(false);
        }
    }

    static SortedRun open(Path file) throws IOException {
        return new SortedRun(new DataInputStream(
                new BufferedInputStream(new ZstdInputStream(file.getFileSystem().open(file)), BUFFER)));
    }

    /** Returns the next request without taking it; null after the last. */
    @Nullable
    TimedRequest head() {
        return head;
    }

    /** Takes the next request. */
    TimedRequest take() throws IOException {
        TimedRequest taken = head;
        if (taken == null) {
            throw new NoSuchElementException();
        }
        head = TimedRequest.read(in);
        return taken;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
