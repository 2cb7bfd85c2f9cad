package dev.fluo.rules.incident;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Values of state as bytes, of which the first is the version of their format. */
final class StateBytes {

    private StateBytes() {}

    /** Writes the fields of a value. */
    interface Fields {
        void write(DataOutput out) throws IOException;
    }

    /** Reads the fields of a value. */
    interface Reading<T> {
        T read(DataInput in, int version) throws IOException;
    }

    static byte[] of(int version, Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(version);
            fields.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalStateException if a newer FLUO wrote the bytes, or they are damaged */
    static <T> T read(byte[] bytes, int newest, Reading<T> reading) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version > newest) {
                throw new IllegalStateException("the state of incidents was written in format " + version
                        + " by a newer FLUO; this one reads up to format " + newest
                        + ". Restore it with that FLUO or a newer one.");
            }
            return reading.read(in, version);
        } catch (IOException e) {
            throw new IllegalStateException("the state of incidents is damaged", e);
        }
    }
}
