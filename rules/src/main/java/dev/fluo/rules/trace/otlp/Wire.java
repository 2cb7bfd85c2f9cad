package dev.fluo.rules.trace.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;

/** A cursor over protobuf bytes that can also give out the bytes it stands on. */
final class Wire {

    final CodedInputStream input;
    final byte[] bytes;
    private final int origin;
    private final int length;

    /** A cursor over {@code bytes[from, from + length)}. */
    Wire(byte[] bytes, int from, int length) {
        this.input = CodedInputStream.newInstance(bytes, from, length);
        this.bytes = bytes;
        this.origin = from;
        this.length = length;
    }

    /** A cursor of its own over the same bytes, at their beginning. */
    Wire copy() {
        return new Wire(bytes, origin, length);
    }

    /** Returns the position of the cursor in {@link #bytes}. */
    int position() {
        return origin + input.getTotalBytesRead();
    }

    /** Reads the length of a length-delimited field and enters it: what is read next ends where the field does. */
    int enter() throws IOException {
        return input.pushLimit(input.readRawVarint32());
    }

    /** Leaves what {@link #enter} entered, which must have been read to its end. */
    void leave(int outerLimit) throws InvalidProtocolBufferException {
        input.checkLastTagWas(0);
        input.popLimit(outerLimit);
    }

    /** Skips a field that does not matter. */
    void skip(int tag) throws IOException {
        if (!input.skipField(tag)) {
            throw new InvalidProtocolBufferException("a group ends that did not begin, at byte " + position());
        }
    }

    /** Skips a length-delimited field and gives a cursor over it. */
    Wire part() throws IOException {
        int length = input.readRawVarint32();
        int from = position();
        input.skipRawBytes(length);
        return new Wire(bytes, from, length);
    }

    /** Reads a text field, shared with the same texts before. */
    String text(Utf8Table shared) throws IOException {
        int length = input.readRawVarint32();
        int from = position();
        input.skipRawBytes(length);
        return shared.share(bytes, from, length);
    }
}
