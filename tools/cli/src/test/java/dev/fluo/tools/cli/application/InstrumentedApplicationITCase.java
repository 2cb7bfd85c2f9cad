package dev.fluo.tools.cli.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.cli.CommandRun;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fluo test} on the example programs of the manual, with the real agent and the real SDK. */
class InstrumentedApplicationITCase {

    private static final Path EXAMPLE = Path.of("../../docs/examples/test-an-application");
    private static final Path AGENT = Path.of("target/agent/opentelemetry-javaagent.jar");

    @TempDir
    Path folder;

    @Test
    void aJavaProgramUnderTheAgent() {
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        folder.toString(),
                        EXAMPLE.resolve("java/Checkout.java").toString());
        assertThat(compiled).isZero();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-javaagent:" + AGENT.toAbsolutePath(),
                "-cp",
                folder.toString(),
                "Checkout");

        assertPasses(test(List.of("--protocol", "grpc"), command, 1), 4);
        assertFails(test(List.of(), command, 2));
    }

    @Test
    void aNodeProgramWithTheSdk() throws Exception {
        Path node = installed();
        List<String> command = List.of("node", node.resolve("checkout.js").toString());

        assertPasses(test(List.of(), command, 1), 4);
        assertPasses(test(List.of("--protocol", "http/json"), command, 1), 4);
        assertPasses(test(List.of("--protocol", "grpc"), command, 1), 4);
        assertFails(test(List.of(), command, 2));
    }

    private static CommandRun test(List<String> options, List<String> command, int payments) {
        List<String> arguments = new ArrayList<>(
                List.of("test", "--rules", EXAMPLE.resolve("contracts").toString()));
        arguments.addAll(options);
        arguments.add("--");
        arguments.addAll(command);
        arguments.add(Integer.toString(payments));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static void assertPasses(CommandRun run, int spans) {
        assertThat(run.out())
                .as(run.err())
                .contains("✔ payment-once  seen", "✔ payment-twice  holds", "✔ no-failure  holds")
                .contains(spans + " spans in 1 trace, 3 rules: none fails");
        assertThat(run.exitCode()).isZero();
    }

    private static void assertFails(CommandRun run) {
        assertThat(run.out())
                .as(run.err())
                .contains("✘ payment-twice  violated, 1 signal, critical", "2 payments in one checkout", "← 2 > 1")
                .contains("✘ payment-once  expected, and not seen", "✔ no-failure  holds")
                .contains("6 spans in 1 trace, 3 rules: 2 fail");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
    }

    /** Installs the SDK from npm; a machine without Node.js, or without a way to npm, skips the test. */
    private Path installed() throws IOException, InterruptedException {
        Assumptions.assumeTrue(isThere("node") && isThere("npm"), "no node or npm on the path: not tried with Node.js");
        Path node = Files.createDirectory(folder.resolve("node"));
        for (String file : List.of("package.json", "checkout.js")) {
            Files.copy(EXAMPLE.resolve("node").resolve(file), node.resolve(file));
        }
        Path log = folder.resolve("npm.log");
        Process npm = new ProcessBuilder(
                        "npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts")
                .directory(node.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        npm.getOutputStream().close();
        int code = npm.waitFor();
        Assumptions.assumeTrue(
                code == 0, () -> "npm cannot install the OpenTelemetry SDK: not tried with Node.js\n" + read(log));
        return node;
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
