package dev.fluo.tools.demo.receiver;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Encodes {@code google.rpc.Status}: two fields, not worth a library. */
final class RpcStatus {

    private static final int CODE = 1;
    private static final int MESSAGE = 2;

    private RpcStatus() {}

    static byte[] encode(int code, String message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream output = CodedOutputStream.newInstance(bytes);
            output.writeInt32(CODE, code);
            output.writeString(MESSAGE, message);
            output.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }
}
