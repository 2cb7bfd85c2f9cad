package dev.fluo.embedded.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The class path of Elasticsearch, as the build of its module has written it down. */
final class ElasticsearchClassPath {

    private static final String MODULE = "embedded/elasticsearch";

    private ElasticsearchClassPath() {}

    static boolean isThere() {
        return SourceTree.has(MODULE);
    }

    /** As {@code java -cp} takes it. */
    static String find() {
        Path target = SourceTree.find(MODULE).resolve("target");
        Path file = target.resolve("runtime.classpath");
        try {
            return target.resolve("classes")
                    + File.pathSeparator
                    + Files.readString(file).strip();
        } catch (IOException e) {
            String remedy = " cannot be read; build it with: mvn -pl " + MODULE + " -am compile";
            throw new UncheckedIOException(file + remedy, e);
        }
    }
}
