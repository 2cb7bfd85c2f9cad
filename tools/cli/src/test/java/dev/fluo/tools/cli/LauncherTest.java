package dev.fluo.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.embedded.process.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code fluo} script at the root of the tree. */
class LauncherTest {

    private static final Pattern FLAGS = Pattern.compile("<fluo\\.jvm\\.flags(?:\\.jdk)?>([^<]+)</");

    private final Path root = SourceTree.find("flink-conf").getParent();

    @Test
    void givesTheFlagsThatTheBuildGives() throws Exception {
        String script = Files.readString(root.resolve("fluo"));
        String distributed = Files.readString(root.resolve("tools/cli/src/main/distribution/bin/fluo"));
        Matcher declared = FLAGS.matcher(Files.readString(root.resolve("pom.xml")));
        int found = 0;
        while (declared.find()) {
            for (String flag : declared.group(1)
                    .replace("${fluo.jvm.flags.jdk}", "")
                    .strip()
                    .split(" ")) {
                assertThat(script).contains(flag);
                assertThat(distributed).contains(flag);
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

    @Test
    void saysThatThereIsNoJava(@TempDir Path directory) throws Exception {
        Map<String, String> environment = Map.of("PATH", tools(directory).toString());
        assertThat(run(root.resolve("fluo"), environment)).contains("no java found", "Install a JDK 17 or newer");
    }

    @Test
    void saysThatThereIsNoMavenToBuildWith(@TempDir Path directory) throws Exception {
        assertThat(run(unbuilt(directory), withJava(tools(directory))))
                .contains("there is no 'mvn'", "Install Maven 3.8 or newer");
    }

    @Test
    void saysThatTheDiskIsTooFullToBuild(@TempDir Path directory) throws Exception {
        Path tools = tools(directory);
        program(tools.resolve("mvn"), "exit 1");
        program(
                tools.resolve("df"),
                "echo 'Filesystem 1024-blocks Used Available Capacity Mounted on'",
                "echo '/dev/sda1  100000000 99900000 102400 100% /'");
        assertThat(run(unbuilt(directory), withJava(tools))).contains("has 100 MiB left; building FLUO needs");
    }

    @Test
    void saysWhyTheBuildFailedAndWhereAllOfItIs(@TempDir Path directory) throws Exception {
        Path tools = tools(directory);
        program(tools.resolve("mvn"), "echo '[ERROR] no route to Maven Central'", "exit 1");
        assertThat(run(unbuilt(directory), withJava(tools)))
                .contains("[ERROR] no route to Maven Central", "the build failed", "fluo-build.log");
    }

    /** The build that another began serves this one too: a second Maven would write the same files. */
    @Test
    void waitsForABuildThatAnotherBegan(@TempDir Path directory) throws Exception {
        Path script = unbuilt(directory);
        Path target = Files.createDirectories(script.resolveSibling("tools/cli/target"));
        Path lock = Files.createDirectories(target.resolve("fluo-build.lock"));
        Files.writeString(lock.resolve("pid"), ProcessHandle.current().pid() + "\n");
        Path tools = tools(directory);
        program(tools.resolve("mvn"), "echo '[ERROR] built twice'", "exit 1");
        // the other build ends while this one waits
        Files.delete(tools.resolve("sleep"));
        program(tools.resolve("sleep"), "touch " + target.resolve("fluo.stamp"), "rm -rf " + lock);
        Files.createFile(target.resolve("fluo-cli-1.jar"));
        Path jdk = Files.createDirectories(directory.resolve("jdk/bin")).resolve("java");
        program(jdk, "case $1 in -version) echo 'openjdk version \"17.0.1\"' >&2 ;; *) echo started; exit 3 ;; esac");
        Map<String, String> environment = Map.of(
                "PATH", tools.toString(), "JAVA_HOME", directory.resolve("jdk").toString());

        assertThat(run(script, environment, "--help"))
                .contains("another fluo builds in this tree; waiting for it", "started")
                .doesNotContain("built twice");
        assertThat(lock).doesNotExist();
    }

    /** A build that was killed leaves its lock behind. */
    @Test
    void buildsWhereTheOneBeforeWasKilled(@TempDir Path directory) throws Exception {
        Path script = unbuilt(directory);
        Path lock = Files.createDirectories(script.resolveSibling("tools/cli/target/fluo-build.lock"));
        Files.writeString(lock.resolve("pid"), "999999999\n");
        Path tools = tools(directory);
        program(tools.resolve("mvn"), "echo '[ERROR] it builds'", "exit 1");

        assertThat(run(script, withJava(tools))).contains("[ERROR] it builds").doesNotContain("waiting");
        assertThat(lock).doesNotExist();
    }

    @Test
    void saysWhatIsMissingOfTheTree(@TempDir Path directory) throws Exception {
        Path script = Files.copy(root.resolve("fluo"), directory.resolve("fluo"));
        assertThat(run(script, Map.of())).contains("is no whole source tree of FLUO: pom.xml is missing");
    }

    @Test
    void givesHistoryRoomAndUsesTheClassesThatTheBuildKept(@TempDir Path directory) throws Exception {
        Path script = unbuilt(directory);
        Path target = Files.createDirectories(script.resolveSibling("tools/cli/target"));
        Files.createFile(target.resolve("fluo.stamp"));
        Files.createFile(target.resolve("fluo-cli-1.jar"));
        Path java = Files.createDirectories(directory.resolve("jdk/bin")).resolve("java");
        program(java, "case $1 in -version) echo 'openjdk version \"17.0.1\"' >&2 ;; *) echo \"$@\"; exit 3 ;; esac");
        Map<String, String> environment = Map.of(
                "PATH",
                tools(directory).toString(),
                "JAVA_HOME",
                directory.resolve("jdk").toString());
        for (String[] command : new String[][] {{"judge", "a"}, {"explain", "a"}, {"rules", "backtest"}}) {
            assertThat(run(script, environment, command))
                    .contains("-Xmx1280m", "/fluo-cli-1.jar:")
                    .doesNotContain("SharedArchiveFile");
        }
        Files.createFile(target.resolve("classes-17.jsa"));
        assertThat(run(script, environment, "judge", "a"))
                .contains("-XX:SharedArchiveFile=" + target.resolve("classes-17.jsa"));
        Path few = Files.write(directory.resolve("few.json"), new byte[100_000]);
        Path many = Files.write(directory.resolve("many.json"), new byte[6 << 20]);
        String fast = "-XX:TieredStopAtLevel=1";
        assertThat(run(script, environment, "judge", "a", "--traces=" + few)).contains(fast);
        assertThat(run(script, environment, "explain", "a", "--traces", few.toString(), "b"))
                .contains(fast);
        assertThat(run(script, environment, "judge", "a", "--traces", few.toString(), many.toString()))
                .doesNotContain(fast);
        assertThat(run(script, environment, "judge", "a", "--kafka", "b:9092")).doesNotContain(fast);
        assertThat(run(script, environment, "rules", "backtest", "a", "--traces=" + few))
                .as("it measures the cost of rules")
                .doesNotContain(fast);
        assertThat(run(script, environment, "rules", "check")).contains("-Xmx512m", "SharedArchiveFile");
    }

    @Test
    void theDistributionKeepsTheClassesOfItsFirstJudgement(@TempDir Path directory) throws Exception {
        Path home = Files.createDirectories(directory.resolve("fluo-1"));
        Path script = Files.copy(
                root.resolve("tools/cli/src/main/distribution/bin/fluo"),
                Files.createDirectories(home.resolve("bin")).resolve("fluo"));
        Path jdk = Files.createDirectories(directory.resolve("jdk/bin"));
        program(
                jdk.resolve("java"),
                "echo \"$@\"",
                "for flag; do case $flag in *AtExit=*) touch \"${flag#*=}\" ;; esac; done",
                "case $* in *well*) exit 1 ;; *) exit 3 ;; esac");
        Files.writeString(
                jdk.resolveSibling("release"), "JAVA_VERSION=\"17.0.1\"\nJAVA_RUNTIME_VERSION=\"17.0.1+12-LTS\"\n");
        Map<String, String> inAScript = Map.of(
                "PATH",
                tools(directory).toString(),
                "JAVA_HOME",
                directory.resolve("jdk").toString());
        Map<String, String> environment = new HashMap<>(inAScript);
        environment.put("FLUO_KEEP_CLASSES", "yes");
        Path archive = home.resolve("classes-17.0.1+12-LTS.jsa");

        assertThat(run(1, script, inAScript, "judge", "well")).doesNotContain("Archive");
        assertThat(run(script, environment, "rules", "check")).doesNotContain("Archive");
        assertThat(run(script, environment, "judge", "a")).contains("-XX:ArchiveClassesAtExit=" + archive);
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).as("kept of a run that failed").containsExactly(home.resolve("bin"));
        }
        assertThat(run(1, script, environment, "judge", "well")).contains("-XX:ArchiveClassesAtExit=" + archive);
        assertThat(run(script, environment, "rules", "check"))
                .contains("-XX:SharedArchiveFile=" + archive)
                .doesNotContain("AtExit");
    }

    /** A tree of which nothing is built yet, as far as the script looks at it. */
    private Path unbuilt(Path directory) throws IOException {
        Path tree = Files.createDirectories(directory.resolve("tree"));
        for (String part : List.of("embedded", "rules", "functions", "job", "tools", "flink-conf")) {
            Files.createDirectories(tree.resolve(part));
        }
        Files.createFile(tree.resolve("pom.xml"));
        return Files.copy(root.resolve("fluo"), tree.resolve("fluo"));
    }

    /** A directory for PATH with what every system has, and neither java nor mvn. */
    private static Path tools(Path directory) throws IOException {
        Path tools = Files.createDirectories(directory.resolve("tools"));
        for (String tool : List.of(
                "bash",
                "cut",
                "df",
                "dirname",
                "du",
                "find",
                "grep",
                "head",
                "mkdir",
                "mv",
                "readlink",
                "rm",
                "sed",
                "sleep",
                "tail",
                "touch")) {
            Path program = Stream.of("/usr/bin", "/bin")
                    .map(place -> Path.of(place, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(tools.resolve(tool), program);
        }
        return tools;
    }

    private static Map<String, String> withJava(Path tools) {
        return Map.of("PATH", tools.toString(), "JAVA_HOME", System.getProperty("java.home"));
    }

    private static void program(Path file, String... lines) throws IOException {
        Files.deleteIfExists(file);
        Files.writeString(file, "#!/usr/bin/env bash\n" + String.join("\n", lines) + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private String run(String javaHome, String... arguments) throws IOException, InterruptedException {
        return run(root.resolve("fluo"), Map.of("JAVA_HOME", javaHome, "PATH", System.getenv("PATH")), arguments);
    }

    private static String run(Path script, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return run(3, script, environment, arguments);
    }

    private static String run(int exitCode, Path script, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("/bin/bash", script.toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().keySet().removeAll(Set.of("JAVA_HOME", "MAVEN"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
        return output;
    }
}
