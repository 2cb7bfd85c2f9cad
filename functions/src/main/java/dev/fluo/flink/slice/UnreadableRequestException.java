package dev.fluo.flink.slice;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.fluo.rules.text.ProtobufFault;
import java.util.Objects;

/** A request of which nothing can be used; the message says why, and what to do where that is known. */
final class UnreadableRequestException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    UnreadableRequestException(String message) {
        super(message);
    }

    /** As above, with what a library said. */
    UnreadableRequestException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage(), "the constructor takes the words");
    }

    static UnreadableRequestException noValue() {
        return new UnreadableRequestException("the record has no value: a topic of requests has no tombstones");
    }

    static UnreadableRequestException empty() {
        return new UnreadableRequestException("the message is empty");
    }

    static UnreadableRequestException noSpans(byte[] request) {
        return new UnreadableRequestException(
                "the message of " + request.length + " bytes holds no span" + guess(request));
    }

    static UnreadableRequestException notProtobuf(byte[] request, int position, InvalidProtocolBufferException cause) {
        return new UnreadableRequestException(
                "not an ExportTraceServiceRequest in protobuf, at byte " + position + " of " + request.length
                        + guess(request) + ": " + ProtobufFault.inWords(cause),
                cause);
    }

    static UnreadableRequestException wouldGrow(byte[] request, ScannedRequest found) {
        return new UnreadableRequestException("cut by trace, the message of " + request.length + " bytes would become "
                + found.fragmentBytes() + ", for its resources and scopes are repeated with each of "
                + (found.traces.slots() - 1) + " traces; the limit is " + Slicer.MAX_GROWTH + " times its size");
    }

    private static String guess(byte[] request) {
        if (looksLikeJson(request)) {
            return " (it begins like JSON: is the encoding of the topic " + Encoding.OTLP_JSON + "?)";
        }
        boolean gzip = request.length > 1 && (request[0] & 0xff) == GZIP_FIRST && (request[1] & 0xff) == GZIP_SECOND;
        return gzip ? " (it begins like gzip: only Kafka's own compression is undone)" : "";
    }

    private static boolean looksLikeJson(byte[] request) {
        int at = 0;
        while (at < request.length && Character.isWhitespace(request[at])) {
            at++;
        }
        return at < request.length && request[at] == '{';
    }
}
