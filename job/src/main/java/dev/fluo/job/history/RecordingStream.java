package dev.fluo.job.history;

import dev.fluo.rules.value.CountedNoun;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one recording, one after the other: OTLP JSON, a request a line or not; one protobuf request; or
 * requests with their length before them, as the Collector's file exporter writes protobuf and what it compresses. The
 * content tells which; gzip and zstd are unpacked, whatever the file's name.
 */
final class RecordingStream implements Closeable {

    private static final int GZIP = 0x1f8b;
    private static final int ZSTD = 0x28b52ffd;
    private static final int BUFFER = 1 << 16;

    private final CountedStream file;
    private final InputStream content;
    private final RequestFormat format;

    private RecordingStream(CountedStream file, InputStream content, RequestFormat format) {
        this.file = file;
        this.content = content;
        this.format = format;
    }

    /** @throws RecordingException if the content does not begin as a recording */
    static RecordingStream open(InputStream file) throws IOException {
        InputStream content = null;
        CountedStream counted = new CountedStream(file);
        try {
            content = unpacked(counted);
            return new RecordingStream(counted, content, RequestFormat.of(content));
        } catch (IOException e) {
            (content == null ? file : content).close();
            throw inWords(e, 0);
        }
    }

    /** Returns the bytes as they were before they were packed. */
    static InputStream unpacked(InputStream file) throws IOException {
        InputStream packed = new BufferedInputStream(file, BUFFER);
        packed.mark(4);
        byte[] start = packed.readNBytes(4);
        packed.reset();
        if (isGzip(start)) {
            return new BufferedInputStream(new GZIPInputStream(packed, BUFFER), BUFFER);
        }
        return isZstd(start) ? new BufferedInputStream(new ZstdFrames(packed), BUFFER) : packed;
    }

    static boolean isZstd(byte[] start) {
        return start.length >= 4 && ByteBuffer.wrap(start).getInt() == ZSTD;
    }

    private static boolean isGzip(byte[] start) {
        return start.length >= 2 && ((start[0] & 0xff) << 8 | (start[1] & 0xff)) == GZIP;
    }

    /** Returns the bytes of the file that were read, as they are packed; some of them wait in buffers. */
    long bytesRead() {
        return file.count;
    }

    /**
     * Returns the next request; null after the last.
     *
     * @throws RecordingException if the rest of the file cannot be read
     */
    @Nullable
    RecordedRequest next() throws RecordingException {
        try {
            return format.next();
        } catch (IOException e) {
            throw inWords(e, format.read());
        }
    }

    private static RecordingException inWords(IOException e, long read) {
        if (e instanceof RecordingException words) {
            return words;
        }
        String before = read == 0 ? "" : "; " + CountedNoun.of(read, "request") + " before it were read";
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        boolean cut = e instanceof EOFException || message.contains("Truncated") || message.contains("truncated");
        if (cut) {
            return new RecordingException("it ends before it is whole" + before, e);
        }
        if (e instanceof ZipException || e.getClass().getName().contains("Zstd")) {
            return new RecordingException("it was damaged: it cannot be unpacked (" + message + ")" + before, e);
        }
        return new RecordingException(message + before, e);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private static final class CountedStream extends FilterInputStream {

        private long count;

        CountedStream(InputStream file) {
            super(file);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
