package dev.fluo.job.manual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.job.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Poms, manifests and changelog name the version that RELEASING.md gives them. */
class ReleaseTest {

    private static final Pattern RELEASED = Pattern.compile("(?m)^## (\\d+\\.\\d+\\.\\d+) — \\d{4}-\\d\\d-\\d\\d$");
    private static final Pattern OWN = Pattern.compile("<artifactId>fluo</artifactId>\\s*<version>([^<]+)</version>");
    private static final Pattern IMAGE = Pattern.compile("/fluo:(\\S+)");

    @Test
    void everyPomHasTheVersionThatTheCommandTells() throws IOException {
        for (Path pom : files(Manual.ROOT, "pom.xml")) {
            Matcher own = OWN.matcher(Manual.read(pom));
            assertThat(own.find()).as("version or parent of %s", pom).isTrue();
            assertThat(own.group(1)).as("version in %s", pom).isEqualTo(Version.current());
        }
    }

    @Test
    void theVersionIsTheNewestReleaseOrOneInDevelopment() {
        assertThat(Version.current()).matches(Pattern.quote(newestRelease()) + "|\\d+\\.\\d+\\.\\d+-SNAPSHOT");
    }

    @Test
    void imagesAreThoseOfTheNewestRelease() throws IOException {
        List<Path> naming = Stream.concat(
                        Stream.concat(
                                files(Manual.ROOT.resolve("k8s"), ".yaml").stream(),
                                Stream.of(Manual.ROOT.resolve("k8s/Dockerfile"))),
                        Stream.of(Manual.DOCS.resolve("operate/kubernetes.md")))
                .filter(file -> IMAGE.matcher(Manual.read(file)).find())
                .toList();
        assertThat(naming).hasSizeGreaterThanOrEqualTo(5);
        for (Path file : naming) {
            assertThat(IMAGE.matcher(Manual.read(file)).results().map(image -> image.group(1)))
                    .as("images in %s", file)
                    .containsOnly(newestRelease());
        }
    }

    private static String newestRelease() {
        return RELEASED.matcher(Manual.read(Manual.ROOT.resolve("CHANGELOG.md")))
                .results()
                .map((MatchResult release) -> release.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 5)) {
            return files.filter(file ->
                            file.toString().endsWith(end) && !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }
}
