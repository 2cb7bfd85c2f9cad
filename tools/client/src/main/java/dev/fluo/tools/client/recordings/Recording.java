package dev.fluo.tools.client.recordings;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Recorded requests in files, read as often as needed and never all at once. */
public final class Recording {

    private final List<Path> files;
    private final List<String> leftOut;

    private Recording(List<Path> files, List<String> leftOut) {
        this.files = List.copyOf(files);
        this.leftOut = List.copyOf(leftOut);
    }

    /**
     * The requests in files, and in all files of directories by name. A file of a directory that does not begin as a
     * recording is left out: others may lie there too.
     *
     * @throws CommandException if a path is not there or a directory holds no recording
     */
    public static Recording of(List<Path> paths) {
        List<Path> files = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                addRecordings(path, files, leftOut);
            } else if (Files.isRegularFile(path)) {
                files.add(path);
            } else {
                throw new CommandException(ExitCodes.UNAVAILABLE, "there is no file or directory " + path, null);
            }
        }
        return new Recording(files, leftOut);
    }

    private static void addRecordings(Path directory, List<Path> files, List<String> leftOut) {
        List<String> others = new ArrayList<>();
        for (Path file : inside(directory)) {
            Optional<String> fault = new RecordedFile(file).faultAtStart();
            if (fault.isPresent()) {
                others.add(fault.get() + ": left out");
            } else {
                files.add(file);
            }
        }
        if (files.isEmpty()) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE, "directory " + directory + " holds no recording", String.join("\n", others));
        }
        leftOut.addAll(others);
    }

    /** Files of directories that are no recordings, each with the reason, for people. */
    public List<String> leftOut() {
        return leftOut;
    }

    private static List<Path> inside(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> files = entries.filter(Files::isRegularFile).sorted().toList();
            if (files.isEmpty()) {
                throw new CommandException(ExitCodes.UNAVAILABLE, "directory " + directory + " holds no files", null);
            }
            return files;
        } catch (IOException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "cannot read directory " + directory, null, e);
        }
    }

    /**
     * Hands over every request, in the order of the files.
     *
     * @throws CommandException if a file is not what it should be; it says where
     */
    public void forEach(Consumer<ExportTraceServiceRequest> reader) {
        forEach(reader, unused -> {});
    }

    /**
     * As above.
     *
     * @param notes told in a sentence what of a file cannot be read and is left out
     */
    public void forEach(Consumer<ExportTraceServiceRequest> reader, Consumer<String> notes) {
        for (Path file : files) {
            new RecordedFile(file).forEach(reader, notes);
        }
    }
}
