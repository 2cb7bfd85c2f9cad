package dev.fluo.rules.correlation;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A count of the bytes that something takes where it is written. They are written nowhere. */
final class ByteCount implements DataOutput {

    private long bytes;

    /** Returns the number of bytes so far. */
    long bytes() {
        return bytes;
    }

    /** Counts bytes that are not written to it. */
    void add(long more) {
        bytes += more;
    }

    /** Counts a text in UTF-8, as {@link String#getBytes} writes it, without writing it. */
    void addUtf8(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) >= 0x80) {
                bytes += text.getBytes(StandardCharsets.UTF_8).length;
                return;
            }
        }
        bytes += length;
    }

    @Override
    public void write(int value) {
        bytes++;
    }

    @Override
    public void write(byte[] some) {
        bytes += some.length;
    }

    @Override
    public void write(byte[] some, int offset, int length) {
        bytes += length;
    }

    @Override
    public void writeBoolean(boolean value) {
        bytes++;
    }

    @Override
    public void writeByte(int value) {
        bytes++;
    }

    @Override
    public void writeShort(int value) {
        bytes += Short.BYTES;
    }

    @Override
    public void writeChar(int value) {
        bytes += Character.BYTES;
    }

    @Override
    public void writeInt(int value) {
        bytes += Integer.BYTES;
    }

    @Override
    public void writeLong(long value) {
        bytes += Long.BYTES;
    }

    @Override
    public void writeFloat(float value) {
        bytes += Float.BYTES;
    }

    @Override
    public void writeDouble(double value) {
        bytes += Double.BYTES;
    }

    @Override
    public void writeBytes(String text) {
        bytes += text.length();
    }

    @Override
    public void writeChars(String text) {
        bytes += (long) Character.BYTES * text.length();
    }

    /** No format has such texts. */
    @Override
    public void writeUTF(String text) throws IOException {
        throw new IOException("texts are written with a length of four bytes");
    }
}
