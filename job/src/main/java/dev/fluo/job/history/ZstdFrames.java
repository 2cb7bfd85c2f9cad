package dev.fluo.job.history;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.ZipException;

/**
 * Content of zstd frames, one after the other. A frame that is cut is a fault, also after whole ones, where the stream
 * of the library ends as if nothing were missing.
 */
final class ZstdFrames extends InputStream {

    private static final int BUFFER = 1 << 17;

    private final InputStream packed;
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final ByteBuffer source = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private final ByteBuffer content = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private final byte[] chunk = new byte[BUFFER];
    private boolean wholeFrame = true;
    private boolean moreInside;

    ZstdFrames(InputStream packed) {
        this.packed = packed;
    }

    @Override
    public int read() throws IOException {
        return fill() ? content.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, content.remaining());
        content.get(bytes, offset, count);
        return count;
    }

    /** Unpacks until there is content; returns if there is. */
    private boolean fill() throws IOException {
        while (!content.hasRemaining()) {
            if (!source.hasRemaining() && !moreInside && !readSource()) {
                if (!wholeFrame) {
                    throw new EOFException();
                }
                return false;
            }
            unpack();
        }
        return true;
    }

    private void unpack() throws IOException {
        content.clear();
        try {
            wholeFrame = context.decompressDirectByteBufferStream(content, source);
        } catch (ZstdException e) {
            content.limit(0);
            throw (IOException) new ZipException(e.getMessage()).initCause(e);
        }
        moreInside = !wholeFrame && !content.hasRemaining();
        content.flip();
    }

    private boolean readSource() throws IOException {
        int count = packed.read(chunk);
        if (count <= 0) {
            return false;
        }
        source.clear();
        source.put(chunk, 0, count).flip();
        return true;
    }

    @Override
    public void close() throws IOException {
        context.close();
        packed.close();
    }
}
