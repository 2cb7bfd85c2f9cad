package dev.fluo.tools.client.recordings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.fluo.rules.text.JsonFault;
import dev.fluo.rules.text.ProtobufFault;
import dev.fluo.rules.trace.otlp.OtlpProto;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A file with OTLP requests: one protobuf body, or JSON, one request after the other (a line each or not). Which of
 * them it is shows in its first byte; {@code .gz} is unpacked.
 */
record RecordedFile(Path path) {

    /**
     * Reads all requests.
     *
     * @param notes told in a sentence what cannot be read and is left out
     */
    void forEach(Consumer<ExportTraceServiceRequest> reader, Consumer<String> notes) {
        try (InputStream content = open()) {
            if (startsLikeJson(content)) {
                new RecordedJson(this, reader, notes).read(content);
            } else {
                reader.accept(request(content.readAllBytes(), notes));
            }
        } catch (InvalidProtocolBufferException e) {
            throw unusable(
                    "it is not an OTLP request, neither JSON nor protobuf (" + ProtobufFault.inWords(e) + ")", e);
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw unusable(place + JsonFault.reason(e), e);
        } catch (ZipException e) {
            throw unusable("it is not packed by gzip, or was damaged", e);
        } catch (EOFException e) {
            throw unusable("it ends before it is whole", e);
        } catch (AccessDeniedException e) {
            throw unusable("this user may not read it", e);
        } catch (IOException e) {
            throw unusable(e.toString(), e);
        }
    }

    /** The reason why the file does not begin with a request; empty where it does. */
    Optional<String> faultAtStart() {
        try {
            forEach(
                    request -> {
                        throw new EnoughException();
                    },
                    unused -> {});
        } catch (EnoughException e) {
            return Optional.empty();
        } catch (CommandException e) {
            return Optional.of(e.getMessage());
        }
        return Optional.of(path + " holds no request");
    }

    /** Ends a look at a file. */
    private static final class EnoughException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        EnoughException() {
            super(null, null, false, false);
        }
    }

    /** Opens the file, and unpacks it. */
    InputStream open() throws IOException {
        InputStream file = Files.newInputStream(path);
        return new BufferedInputStream(path.toString().endsWith(".gz") ? new GZIPInputStream(file) : file);
    }

    /**
     * A protobuf request starts with the tag of its first field, which is the line feed's code: blank bytes decide
     * nothing.
     */
    private static boolean startsLikeJson(InputStream content) throws IOException {
        content.mark(1);
        int first = content.read();
        content.reset();
        return first == '{' || first == '[' || first == ' ';
    }

    /** Bytes of anything may be taken for protobuf with fields that are not known; none at all are a request, too. */
    private ExportTraceServiceRequest request(byte[] body, Consumer<String> notes)
            throws InvalidProtocolBufferException {
        if (body.length == 0) {
            throw unusable("it is empty", null);
        }
        OtlpProto.Sound sound = OtlpProto.readSound(body);
        sound.reason().ifPresent(reason -> notes.accept(path + ": " + reason));
        ExportTraceServiceRequest request = sound.request();
        if (request.getResourceSpansCount() == 0) {
            throw unusable("it is not an OTLP request, neither JSON nor protobuf: it has no resource_spans", null);
        }
        return request;
    }

    /** The refusal of the file. */
    CommandException unusable(String reason, @Nullable Exception cause) {
        return new CommandException(
                ExitCodes.UNAVAILABLE,
                path + " cannot be read: " + reason,
                "Recordings are OTLP: JSON, one request a line, or one protobuf request; .gz is unpacked.",
                cause);
    }
}
