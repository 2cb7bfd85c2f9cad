package dev.fluo.tools.demo.receiver;

import com.sun.net.httpserver.HttpExchange;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads the body of a request, chunked or with a content length, plain or gzip, up to a limit after unpacking. */
final class RequestBody {

    private static final long MOST_DRAINED_BYTES = 64 << 20;

    private RequestBody() {}

    /**
     * Reads a body.
     *
     * @param limit bytes after unpacking; a body that has more is refused after reading that many
     * @param share of the bytes of all requests, after unpacking
     */
    static byte[] read(HttpExchange exchange, int limit, BodyBudget.Share share)
            throws IOException, RefusedExportException {
        try (InputStream body = share.count(unpacked(exchange))) {
            byte[] bytes = read(body, limit + 1, share, exchange);
            if (bytes.length > limit) {
                drain(exchange.getRequestBody());
                throw new RefusedExportException(
                        HttpStatus.TOO_LARGE, "the body is larger than " + limit + " bytes: export smaller batches");
            }
            return bytes;
        } catch (ZipException | EOFException e) {
            throw new RefusedExportException(
                    HttpStatus.BAD_REQUEST, "the body cannot be unpacked as gzip: " + reason(e), e);
        }
    }

    private static byte[] read(InputStream body, int most, BodyBudget.Share share, HttpExchange exchange)
            throws IOException, RefusedExportException {
        try {
            return body.readNBytes(most);
        } catch (BodyBudget.ExceededException e) {
            share.close();
            drain(exchange.getRequestBody());
            throw new RefusedExportException(
                    HttpStatus.UNAVAILABLE, "the receiver holds too many bytes of other requests: try again", e);
        }
    }

    /** Returns the reason of a failure; the exception at the end of the data has no message. */
    private static String reason(IOException failure) {
        return failure instanceof EOFException ? "it ends too early" : "it does not begin as gzip does, or was damaged";
    }

    /** A client that is still writing sees the answer only if what it writes is read. */
    private static void drain(InputStream raw) throws IOException {
        byte[] dropped = new byte[8192];
        long left = MOST_DRAINED_BYTES;
        int read = raw.read(dropped);
        while (read >= 0 && left > 0) {
            left -= read;
            read = raw.read(dropped);
        }
    }

    private static InputStream unpacked(HttpExchange exchange) throws IOException, RefusedExportException {
        String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "identity" -> exchange.getRequestBody();
            case "gzip" -> new GZIPInputStream(exchange.getRequestBody());
            default ->
                throw new RefusedExportException(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "Content-Encoding must be gzip or identity, not '" + name + "'");
        };
    }
}
