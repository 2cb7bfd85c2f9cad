package dev.fluo.tools.acceptance.kubernetes;

import dev.fluo.tools.testing.cluster.FlinkDistribution;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The image that the Dockerfile makes, in a directory in place of a container: its COPY instructions are followed. What
 * the official image of Flink has in {@code lib} are Flink's jars of this JVM's class path, and its S3 plugin is the
 * one of Maven Central.
 *
 * @param home what is {@code /opt/flink} in the image
 */
record Image(Path home) {

    static final Path DOCKERFILE = Manifests.DIRECTORY.resolve("Dockerfile");

    private static final String FLINK_HOME = "/opt/flink/";
    private static final Path ROOT = Path.of("../..");
    private static final Path S3_PLUGIN = Path.of("target/plugins/s3-fs-presto");
    private static final Pattern COPY = Pattern.compile("(?m)^COPY ((?:.*\\\\\\n)*.*)$");

    /**
     * Makes it.
     *
     * @throws IOException also if a file that is copied was not built
     */
    static Image build(Path home) throws IOException {
        Image image = new Image(home);
        for (String jar : FlinkDistribution.alone().classPath().split(File.pathSeparator)) {
            copy(Path.of(jar), image.lib());
        }
        try (Stream<Path> jars = Files.list(S3_PLUGIN)) {
            for (Path jar : jars.toList()) {
                copy(jar, home.resolve("plugins/s3-fs-presto"));
            }
        }
        for (String instruction : instructions()) {
            List<String> words =
                    List.of(instruction.replace("\\\n", " ").strip().split("\\s+"));
            String target = words.get(words.size() - 1);
            Path place = home.resolve(target.substring(FLINK_HOME.length()));
            for (String source : words.subList(0, words.size() - 1)) {
                copy(ROOT.resolve(source), target.endsWith("/") ? place : place.getParent());
            }
        }
        return image;
    }

    private static List<String> instructions() throws IOException {
        return COPY.matcher(Files.readString(DOCKERFILE))
                .results()
                .map((MatchResult copy) -> copy.group(1))
                .toList();
    }

    private static void copy(Path file, Path directory) throws IOException {
        Files.copy(file, Files.createDirectories(directory).resolve(file.getFileName()));
    }

    /** Returns the folder of the class path of Flink's processes. */
    Path lib() {
        return home.resolve("lib");
    }

    /** Returns the file to which {@code jarURI} of the deployments points. */
    Path jobJar() {
        return home.resolve("usrlib/fluo-job.jar");
    }

    /** To start Flink from. */
    FlinkDistribution distribution() throws IOException {
        return FlinkDistribution.in(home);
    }
}
