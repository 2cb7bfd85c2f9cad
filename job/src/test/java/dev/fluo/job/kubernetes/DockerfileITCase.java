package dev.fluo.job.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The image cannot be built in a test; what it is built of has to be there after the build. */
class DockerfileITCase {

    private static final Path ROOT = Path.of("..");
    private static final Path DOCKERFILE = ROOT.resolve("k8s/Dockerfile");
    private static final Pattern COPIED = Pattern.compile("job/target/\\S+\\.jar");

    @Test
    void everythingThatTheImageCopiesIsBuilt() throws IOException {
        List<String> copied = COPIED.matcher(Files.readString(DOCKERFILE)).results().map(MatchResult::group).toList();
        assertThat(copied).contains("job/target/fluo-job.jar").hasSizeGreaterThan(10);
        copied.forEach(file -> assertThat(ROOT.resolve(file)).exists());
    }
}
