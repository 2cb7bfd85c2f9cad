package dev.fluo.embedded.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the class path of Elasticsearch in the built tree this class was loaded from. */
final class ElasticsearchClassPath {

    private static final Path MODULE = Path.of("embedded", "elasticsearch");

    private ElasticsearchClassPath() {}

    /** As {@code java -cp} takes it. */
    static String find() {
        Path start = ownPlace();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            Path target = folder.resolve(MODULE).resolve("target");
            if (Files.isDirectory(folder.resolve(MODULE))) {
                return read(target);
            }
        }
        throw new IllegalStateException(
                "Elasticsearch can be started from a built source tree only: no " + MODULE + " above " + start);
    }

    private static String read(Path target) {
        Path file = target.resolve("runtime.classpath");
        try {
            return target.resolve("classes") + File.pathSeparator + Files.readString(file).strip();
        } catch (IOException e) {
            String remedy = " cannot be read; build it with: mvn -pl " + MODULE + " -am compile";
            throw new UncheckedIOException(file + remedy, e);
        }
    }

    private static Path ownPlace() {
        try {
            return Path.of(ElasticsearchClassPath.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("this class was not loaded from a file", e);
        }
    }
}
