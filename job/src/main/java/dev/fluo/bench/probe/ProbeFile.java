package dev.fluo.bench.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file that the probe writes samples to, a line of JSON each, and the benchmark reads from. */
public final class ProbeFile {

    /** Key of the reporter's configuration that names the file. */
    static final String FILE_KEY = "file";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private long read;
    private Sample latest;

    /** @param path need not exist yet */
    public ProbeFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /** The newest sample; empty before the first. */
    public Optional<Sample> latest() {
        try {
            if (Files.exists(path)) {
                var lines = Files.readAllLines(path);
                int whole = lines.size();
                if (whole > read) {
                    latest = JSON.readValue(lines.get(whole - 1), Sample.class);
                    read = whole;
                }
            }
            return Optional.ofNullable(latest);
        } catch (JsonProcessingException halfWritten) {
            // The last line is being written at this moment; the one before it will do.
            return Optional.ofNullable(latest);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    static String line(Sample sample) throws JsonProcessingException {
        return JSON.writeValueAsString(sample);
    }
}
