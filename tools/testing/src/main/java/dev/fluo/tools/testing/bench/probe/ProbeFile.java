package dev.fluo.tools.testing.bench.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file that the probe writes samples to, a line of JSON each, and the benchmark reads from. */
public final class ProbeFile {

    /** Key of the reporter's configuration that names the file. */
    static final String FILE_KEY = "file";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private long read;
    private @Nullable Sample latest;

    /** @param path need not exist yet */
    public ProbeFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /** Asks the measured process for a full collection of its heap; it makes one before its next sample. */
    public void askForCollection() {
        try {
            Files.createFile(collectionAsked(path));
        } catch (IOException e) {
            throw new UncheckedIOException("a collection cannot be requested beside " + path, e);
        }
    }

    /** Returns whether a requested collection is in no sample yet. */
    public boolean awaitsCollection() {
        return Files.exists(collectionAsked(path));
    }

    /** Returns the file beside the samples that exists from the request for a collection until its result is there. */
    static Path collectionAsked(Path path) {
        return path.resolveSibling(path.getFileName() + ".collect");
    }

    /** The newest sample; empty before the first. */
    public Optional<Sample> latest() {
        try {
            if (Files.exists(path)) {
                String line = lastNewLine();
                if (!line.isEmpty()) {
                    latest = JSON.readValue(line, Sample.class);
                }
            }
            return Optional.ofNullable(latest);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    /** The last whole line of what was written since this was last asked; empty if there is none. */
    private String lastNewLine() throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) (file.size() - read));
            file.read(bytes, read);
            String lines = new String(bytes.array(), 0, bytes.position(), UTF_8);
            int end = lines.lastIndexOf('\n');
            if (end < 0) {
                return "";
            }
            read += lines.substring(0, end + 1).getBytes(UTF_8).length;
            return lines.substring(lines.lastIndexOf('\n', end - 1) + 1, end);
        }
    }

    static String line(Sample sample) throws JsonProcessingException {
        return JSON.writeValueAsString(sample);
    }
}
