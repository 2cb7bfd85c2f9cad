package dev.fluo.tools.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.cli.Fluo;
import dev.fluo.tools.client.ExitCodes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Output of the demo before it starts anything. */
class DemoCommandTest {

    private final StringWriter errors = new StringWriter();

    @Test
    void namesEveryPortThatIsInUse() throws Exception {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (ServerSocket one = new ServerSocket(0, 1, loopback);
                ServerSocket two = new ServerSocket(0, 1, loopback)) {
            int code = run(
                    "--kafka-port", String.valueOf(one.getLocalPort()),
                    "--otlp-port", String.valueOf(two.getLocalPort()),
                    "--otlp-grpc-port", "0",
                    "--elasticsearch-port", "0",
                    "--web-port", "0",
                    "--console-port", "0");
            assertThat(code).isEqualTo(ExitCodes.UNAVAILABLE);
            assertThat(errors.toString())
                    .contains("in use on 127.0.0.1: port " + one.getLocalPort() + ", " + two.getLocalPort())
                    .contains("--kafka-port 0 --otlp-port 0");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--alertmanager=notaurl       | --alertmanager: ",
                "--webhook=notaurl            | --webhook: ",
                "--set=time.lateness=2        | option time.lateness (arguments) cannot be '2'",
                "--set=time.latness=2s        | unknown option 'time.latness'",
                "--set=kafka=broker:9092      | --set kafka: the demo has its own",
                "--set=time.idle-gap=11min    | option time.idle-gap = 11min (arguments) must not be above",
            })
    void refusesOptionsOfTheJobThatCannotBeUsed(String option, String message) {
        assertThat(run(option)).isEqualTo(ExitCodes.USAGE);
        assertThat(errors.toString()).contains("error: " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--kafka-port",
                "--elasticsearch-port",
                "--web-port",
                "--otlp-port",
                "--otlp-grpc-port",
                "--console-port"
            })
    void saysWhatAPortIs(String option) {
        assertThat(run(option, "99999")).isEqualTo(ExitCodes.USAGE);
        assertThat(errors.toString())
                .contains("error: " + option + " cannot be 99999", "from 0 to 65535")
                .doesNotContain("unexpected");
    }

    @Test
    void saysThatItCannotWriteItsData(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        int code = run(
                "--data",
                file.toString(),
                "--kafka-port",
                "0",
                "--otlp-port",
                "0",
                "--otlp-grpc-port",
                "0",
                "--elasticsearch-port",
                "0",
                "--web-port",
                "0",
                "--console-port",
                "0");
        assertThat(code).isEqualTo(ExitCodes.UNAVAILABLE);
        assertThat(errors.toString()).contains("no folder for the demo's data").contains("--data DIR");
    }

    private int run(String... options) {
        CommandLine command = Fluo.commandLine().setErr(new PrintWriter(errors, true));
        String[] arguments = new String[options.length + 1];
        arguments[0] = "demo";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return command.execute(arguments);
    }
}
