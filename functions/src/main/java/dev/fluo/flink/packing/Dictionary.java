package dev.fluo.flink.packing;

import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Bytes that many fragments have in common. Its id is made of its bytes, so that all subtasks agree on it. */
final class Dictionary implements AutoCloseable {

    /** No dictionary has this id. */
    static final long NONE = 0;

    /** On spans the next levels save a twentieth more, and take a third more time. */
    private static final int LEVEL = 1;

    private final byte[] bytes;
    private final long id;
    /** Native memory; null until it is needed. */
    private @Nullable ZstdDictCompress packing;

    private @Nullable ZstdDictDecompress unpacking;
    private int users;

    Dictionary(byte[] bytes) {
        this.bytes = bytes;
        id = idOf(bytes);
    }

    private static long idOf(byte[] bytes) {
        try {
            long hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .getLong();
            return hash == NONE ? 1 : hash;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    long id() {
        return id;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Returns how many traces are packed with it. */
    int users() {
        return users;
    }

    void use() {
        users++;
    }

    void release() {
        users--;
    }

    ZstdDictCompress packing() {
        if (packing == null) {
            packing = new ZstdDictCompress(bytes, LEVEL);
        }
        return packing;
    }

    ZstdDictDecompress unpacking() {
        if (unpacking == null) {
            unpacking = new ZstdDictDecompress(bytes);
        }
        return unpacking;
    }

    @Override
    public void close() {
        if (packing != null) {
            packing.close();
            packing = null;
        }
        if (unpacking != null) {
            unpacking.close();
            unpacking = null;
        }
    }
}
