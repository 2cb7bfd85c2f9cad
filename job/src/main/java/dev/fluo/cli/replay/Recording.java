package dev.fluo.cli.replay;

import dev.fluo.cli.CommandException;
import dev.fluo.cli.ExitCodes;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Recorded requests in files, read as often as needed and never all at once. */
public final class Recording {

    private final List<Path> files;

    private Recording(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /**
     * The requests in files, and in all files of directories by name.
     *
     * @throws CommandException if a path is not there or a directory is empty
     */
    public static Recording of(List<Path> paths) {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(inside(path));
            } else if (Files.isRegularFile(path)) {
                files.add(path);
            } else {
                throw new CommandException(ExitCodes.UNAVAILABLE, "there is no file or directory " + path, null);
            }
        }
        return new Recording(files);
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
        for (Path file : files) {
            new RecordedFile(file).forEach(reader);
        }
    }
}
