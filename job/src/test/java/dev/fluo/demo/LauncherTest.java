package dev.fluo.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.embedded.process.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code fluo} script at the root of the tree. */
class LauncherTest {

    private static final Pattern FLAGS = Pattern.compile("<fluo\\.jvm\\.flags(?:\\.jdk)?>([^<]+)</");

    private final Path root = SourceTree.find("flink-conf").getParent();

    @Test
    void givesTheFlagsThatTheBuildGives() throws Exception {
        String script = Files.readString(root.resolve("fluo"));
        Matcher declared = FLAGS.matcher(Files.readString(root.resolve("pom.xml")));
        int found = 0;
        while (declared.find()) {
            for (String flag : declared.group(1).replace("${fluo.jvm.flags.jdk}", "").strip().split(" ")) {
                assertThat(script).contains(flag);
                found++;
            }
        }
        assertThat(found).isGreaterThan(4);
    }

    @Test
    void refusesAnOldJdkInWords(@TempDir Path directory) throws Exception {
        Path java = directory.resolve("bin").resolve("java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        assertThat(run(directory.toString(), "--help")).contains("is version 11; FLUO needs JDK 17 or newer");
    }

    @Test
    void refusesAJavaHomeWithoutJava(@TempDir Path directory) throws Exception {
        assertThat(run(directory.toString(), "--help")).contains("there is no bin/java in it");
    }

    private String run(String javaHome, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(root.resolve("fluo").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().putAll(Map.of("JAVA_HOME", javaHome));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(3);
        return output;
    }
}
