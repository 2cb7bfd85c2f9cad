package dev.fluo.flink.packing;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The format of a piece: a mark, the id of a dictionary, and a frame of zstd that holds fragments, each after its length.
 * No fragment begins with the mark: its first byte would be a tag of field 0, which protobuf forbids.
 */
final class PieceFormat {

    private static final short MARK = 0x0001;
    private static final int HEADER = Short.BYTES + Long.BYTES;

    /** The largest content of a piece of more than one fragment. */
    private static final int GROUP_BYTES = 256 << 10;

    private byte[] content = new byte[8 << 10];
    private byte[] frame = new byte[8 << 10];

    static boolean isPiece(byte[] bytes) {
        return bytes.length > HEADER && bytes[0] == 0 && bytes[1] == MARK;
    }

    static long dictionaryOf(byte[] piece) {
        return ByteBuffer.wrap(piece).getLong(Short.BYTES);
    }

    static int bytesOf(List<byte[]> fragments) {
        int bytes = 0;
        for (byte[] fragment : fragments) {
            bytes += fragment.length;
        }
        return bytes;
    }

    boolean fits(List<byte[]> group, byte[] more) {
        return group.isEmpty() || contentOf(group) + Integer.BYTES + more.length <= GROUP_BYTES;
    }

    private static int contentOf(List<byte[]> group) {
        return bytesOf(group) + group.size() * Integer.BYTES;
    }

    byte[] pack(List<byte[]> group, long dictionary, ZstdCompressCtx compressor) {
        int size = contentOf(group);
        int bound = Math.toIntExact(Zstd.compressBound(size));
        if (content.length < size) {
            content = new byte[size];
        }
        if (frame.length < HEADER + bound) {
            frame = new byte[HEADER + bound];
        }
        ByteBuffer whole = ByteBuffer.wrap(content);
        for (byte[] fragment : group) {
            whole.putInt(fragment.length).put(fragment);
        }
        ByteBuffer.wrap(frame).putShort(MARK).putLong(dictionary);
        int packed = compressor.compressByteArray(frame, HEADER, bound, content, 0, size);
        byte[] piece = Arrays.copyOf(frame, HEADER + packed);
        if (size > GROUP_BYTES) {
            content = new byte[GROUP_BYTES];
            frame = new byte[GROUP_BYTES];
        }
        return piece;
    }

    static void unpack(byte[] piece, ZstdDecompressCtx decompressor, List<byte[]> fragments) {
        int size = Math.toIntExact(Zstd.getFrameContentSize(piece, HEADER, piece.length - HEADER));
        byte[] content = new byte[size];
        decompressor.decompressByteArray(content, 0, size, piece, HEADER, piece.length - HEADER);
        ByteBuffer whole = ByteBuffer.wrap(content);
        while (whole.hasRemaining()) {
            byte[] fragment = new byte[whole.getInt()];
            whole.get(fragment);
            fragments.add(fragment);
        }
    }
}
