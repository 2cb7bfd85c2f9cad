package dev.fluo.job.history;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * The files that hold recorded traffic.
 *
 * @param files in the order of their names
 */
public record RecordingFiles(List<File> files) {

    /**
     * One of them.
     *
     * @param path of any file system that Flink has
     * @param named if somebody named the file itself, and not only a directory that it lies in
     * @param length bytes, as it is packed
     */
    public record File(Path path, boolean named, long length) {

        /** The path as people write it. */
        public String text() {
            return RecordingFiles.text(path);
        }
    }

    public RecordingFiles {
        files = List.copyOf(files);
    }

    /**
     * Returns the named files, and all files in and below named directories. Hidden ones are left out.
     *
     * @param names paths of this machine, or URIs of a file system that Flink has
     * @throws RecordingException if one is not there, or is a directory without a file
     */
    public static RecordingFiles of(List<String> names) throws RecordingException {
        List<File> files = new ArrayList<>();
        for (String name : names) {
            try {
                add(path(name), name, files);
            } catch (FileNotFoundException e) {
                throw new RecordingException("there is no file or directory " + name, e);
            } catch (RecordingException e) {
                throw e;
            } catch (IOException | IllegalArgumentException e) {
                throw new RecordingException("cannot look at " + name + ": " + e.getMessage(), e);
            }
        }
        return new RecordingFiles(files);
    }

    /** Returns a path of this machine, or of the file system that a URI names. */
    public static Path path(String name) {
        return name.contains("://") ? new Path(name) : Path.fromLocalFile(new java.io.File(name));
    }

    /** Returns a path as people write it. */
    public static String text(Path path) {
        URI uri = path.toUri();
        return uri.getScheme() == null || uri.getScheme().equals("file") ? uri.getPath() : uri.toString();
    }

    /** Returns the bytes of all files, as they are packed. */
    long length() {
        return files.stream().mapToLong(File::length).sum();
    }

    private static void add(Path path, String name, List<File> files) throws IOException {
        FileSystem system = path.getFileSystem();
        FileStatus status = system.getFileStatus(path);
        if (!status.isDir()) {
            files.add(new File(path, true, status.getLen()));
            return;
        }
        int before = files.size();
        addInside(system, path, files);
        if (files.size() == before) {
            throw new RecordingException("directory " + name + " holds no files", null);
        }
    }

    private static void addInside(FileSystem system, Path directory, List<File> files) throws IOException {
        FileStatus[] inside = system.listStatus(directory);
        List<FileStatus> sorted = new ArrayList<>(inside == null ? List.of() : List.of(inside));
        sorted.sort(Comparator.comparing(each -> each.getPath().getName()));
        for (FileStatus each : sorted) {
            if (each.getPath().getName().startsWith(".")) {
                continue;
            }
            if (each.isDir()) {
                addInside(system, each.getPath(), files);
            } else {
                files.add(new File(each.getPath(), false, each.getLen()));
            }
        }
    }
}
