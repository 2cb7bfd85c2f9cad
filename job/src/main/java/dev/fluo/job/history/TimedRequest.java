package dev.fluo.job.history;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A request in protobuf, or a part of one, at its place in time.
 *
 * @param timeMillis the place: no span of it ends earlier, epoch milliseconds
 * @param clampMillis the time that ends its spans, for those without one; -1 where spans have their own
 * @param file index of the file it came from
 * @param position its position in that file
 * @param bytes not to be changed
 */
record TimedRequest(long timeMillis, long clampMillis, int file, long position, byte[] bytes) {

    static final Comparator<TimedRequest> ORDER = Comparator.comparingLong(TimedRequest::timeMillis)
            .thenComparingInt(TimedRequest::file)
            .thenComparingLong(TimedRequest::position)
            .thenComparingLong(TimedRequest::clampMillis);

    /** Bytes on the heap, about. */
    long heapBytes() {
        return bytes.length + 64L;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeBoolean(true);
        out.writeLong(timeMillis);
        out.writeLong(clampMillis);
        out.writeInt(file);
        out.writeLong(position);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Returns the next of a run; null after the last. */
    static @Nullable TimedRequest read(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        long time = in.readLong();
        long clamp = in.readLong();
        int file = in.readInt();
        long position = in.readLong();
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new TimedRequest(time, clamp, file, position, bytes);
    }
}
