package dev.fluo.tools.testing.chaos.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * A build of the job jar. The next one has the same classes and another version in its manifest: for Flink it is
 * another jar, uploaded anew and loaded by a class loader of its own.
 *
 * @param number counted from 0, which is the jar as Maven made it
 * @param directory where further builds are made
 */
record JobBuild(Path jar, int number, Path directory) {

    /** The first build. */
    static JobBuild first(Path jar, Path directory) {
        return new JobBuild(jar, 0, directory);
    }

    /** Makes the next build. */
    JobBuild next() {
        int next = number + 1;
        Path copy = directory.resolve("fluo-job-" + next + ".jar");
        try {
            Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
            try (FileSystem contents = FileSystems.newFileSystem(copy, Map.of())) {
                setVersion(contents.getPath("META-INF", "MANIFEST.MF"), "build " + next);
            }
            return new JobBuild(copy, next, directory);
        } catch (IOException e) {
            throw new IllegalStateException("the next build of the job cannot be made: " + e.getMessage(), e);
        }
    }

    private static void setVersion(Path file, String version) throws IOException {
        Manifest manifest;
        try (InputStream written = Files.newInputStream(file)) {
            manifest = new Manifest(written);
        }
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        try (OutputStream rewritten = Files.newOutputStream(file)) {
            manifest.write(rewritten);
        }
    }
}
