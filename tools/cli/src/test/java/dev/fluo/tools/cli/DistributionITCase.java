package dev.fluo.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution, unpacked where there is no source tree, with a JDK and what every system has on the path. */
class DistributionITCase {

    private static final Pattern ADDED = Pattern.compile("(?m)^ADD (\\S+) ");
    private static final List<String> TOOLS = List.of("bash", "dirname", "env", "head", "readlink", "sed");

    @TempDir
    static Path folder;

    private static Path home;
    private static Path tools;

    /** A run of a command: its exit code, and what it wrote. */
    private record Run(int exitCode, String output) {}

    @BeforeAll
    static void unpack() throws Exception {
        List<Path> archives;
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            archives = built.filter(file -> file.toString().endsWith(".tar.gz")).toList();
        }
        assertThat(archives).as("archives of mvn package").hasSize(1);
        Run unpacked = run(
                Map.of("PATH", System.getenv("PATH")),
                "tar",
                "-xzf",
                archives.get(0).toAbsolutePath().toString());
        assertThat(unpacked.exitCode()).as(unpacked.output()).isZero();
        home = folder.resolve(archives.get(0).getFileName().toString().replace(".tar.gz", ""));
        tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : TOOLS) {
            Path program = Stream.of("/usr/bin", "/bin")
                    .map(place -> Path.of(place, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(tools.resolve(tool), program);
        }
    }

    @Test
    void theCommandRunsWithAJdkAlone() throws Exception {
        Run version = fluo("--version");
        assertThat(version.output()).containsPattern("^fluo \\d");
        assertThat(version.exitCode()).isZero();
        Run check = fluo("rules", "check", home.resolve("rules/catalog").toString());
        assertThat(check.output()).contains("auth-retry-storm").doesNotContain("Exception");
        assertThat(check.exitCode()).isZero();
        Run pack = fluo("packs", "verify", home.resolve("rules/messaging").toString());
        assertThat(pack.output()).contains("messaging ", " is whole: ");
        assertThat(pack.exitCode()).isZero();
    }

    /** Every verb is there, whichever module it comes from. */
    @Test
    void everyVerbIsKnown() throws Exception {
        assertThat(fluo("--help").output())
                .contains("demo", "run", "rules", "change", "replay", "audit", "console", "kibana", "bench", "chaos");
    }

    @Test
    void whatNeedsASourceTreeSaysSo() throws Exception {
        Run chaos = fluo("chaos", "--minutes", "0.1");
        assertThat(chaos.exitCode()).as(chaos.output()).isEqualTo(3);
        assertThat(chaos.output()).contains("this needs a source tree of FLUO").doesNotContain("unexpected");
        Run bench = fluo("bench");
        assertThat(bench.exitCode()).as(bench.output()).isEqualTo(3);
        assertThat(bench.output()).contains("this needs a source tree of FLUO").doesNotContain("unexpected");
    }

    @Test
    void theShellCompletesTheCommand() throws Exception {
        String script = "source '" + home.resolve("completions/fluo.bash") + "' && complete -p fluo";
        Run bash = run(Map.of("PATH", tools.toString()), tools.resolve("bash").toString(), "-c", script);
        assertThat(bash.output()).contains("complete -", "fluo");
        assertThat(bash.exitCode()).isZero();
    }

    @Test
    void holdsNoLibraryOfTestsOrPeersAndNothingOfElasticsearchsNode() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("fluo-cli-"))
                    .anyMatch(name -> name.startsWith("fluo-job-"))
                    .noneMatch(name -> name.startsWith("elasticsearch-8")
                            || name.startsWith("junit")
                            || name.startsWith("assertj")
                            || name.startsWith("archunit")
                            || name.startsWith("flink-test")
                            || name.startsWith("flink-table")
                            || name.startsWith("flink-cep")
                            || name.contains("-tests")
                            || name.endsWith(".pom"));
        }
    }

    /** The image unpacks the same archive. */
    @Test
    void theImageAddsTheArchiveThatIsBuilt() throws IOException {
        Matcher added = ADDED.matcher(Files.readString(Path.of("../../k8s/Dockerfile")));
        assertThat(added.find()).isTrue();
        Path pattern = Path.of(added.group(1));
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(
                Path.of("../..").resolve(pattern.getParent()),
                pattern.getFileName().toString())) {
            assertThat(archives).hasSize(1);
        }
    }

    private static Run fluo(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(home.resolve("bin/fluo").toString()));
        line.addAll(List.of(arguments));
        String jdk = Path.of(System.getProperty("java.home"), "bin").toString();
        return run(Map.of("PATH", jdk + File.pathSeparator + tools), line.toArray(String[]::new));
    }

    private static Run run(Map<String, String> environment, String... line) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
