package dev.fluo.tools.testing.chaos.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobBuildTest {

    @TempDir
    Path directory;

    @Test
    void theNextBuildIsAnotherJarWithTheSameInIt() throws IOException {
        Path jar = jar();
        JobBuild next = JobBuild.first(jar, directory).next();
        assertThat(version(next)).isEqualTo("build 1");
        assertThat(version(next.next())).isEqualTo("build 2");
        assertThat(next.jar()).isNotEqualTo(jar);
        try (JarFile built = new JarFile(next.jar().toFile())) {
            assertThat(built.isMultiRelease())
                    .as("without it GraalJS lacks regular expressions")
                    .isTrue();
            assertThat(built.getInputStream(built.getEntry("a/Class.class"))).hasContent("bytes");
        }
    }

    private Path jar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        Path jar = directory.resolve("job.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest)) {
            entries.putNextEntry(new ZipEntry("a/Class.class"));
            entries.write("bytes".getBytes(StandardCharsets.UTF_8));
            entries.closeEntry();
        }
        return jar;
    }

    private static String version(JobBuild build) throws IOException {
        try (JarFile jar = new JarFile(build.jar().toFile())) {
            return jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        }
    }
}
