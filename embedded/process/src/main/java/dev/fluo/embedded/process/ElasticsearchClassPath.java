package dev.fluo.embedded.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The class path of Elasticsearch, as the build of its module has written it down. */
final class ElasticsearchClassPath {

    private static final String MODULE = "embedded/elasticsearch";
    private static final Pattern JAR =
            Pattern.compile("fluo-embedded-elasticsearch-(?!.*-(tests|sources)\\.jar).*\\.jar");

    private ElasticsearchClassPath() {}

    static boolean isThere() {
        return SourceTree.has(MODULE);
    }

    /** As {@code java -cp} takes it. */
    static String find() {
        Path target = SourceTree.find(MODULE).resolve("target").toAbsolutePath().normalize();
        Path file = target.resolve("runtime.classpath");
        try {
            return own(target) + File.pathSeparator + Files.readString(file).strip();
        } catch (IOException e) {
            String remedy = " cannot be read; build it with: mvn -pl " + MODULE + " -am compile";
            throw new UncheckedIOException(file + remedy, e);
        }
    }

    /** The jar, of which the JVM can keep classes, unless it is older than the classes. */
    private static Path own(Path target) throws IOException {
        Path classes = target.resolve("classes");
        try (Stream<Path> files = Files.list(target);
                Stream<Path> compiled = Files.walk(classes)) {
            Optional<Path> jar = files.filter(
                            file -> JAR.matcher(file.getFileName().toString()).matches())
                    .max(Comparator.comparingLong(ElasticsearchClassPath::modified));
            long newest = compiled.filter(Files::isRegularFile)
                    .mapToLong(ElasticsearchClassPath::modified)
                    .max()
                    .orElse(Long.MAX_VALUE);
            return jar.filter(built -> modified(built) >= newest).orElse(classes);
        }
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
