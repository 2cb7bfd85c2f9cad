package dev.fluo.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.client.ExitCodes;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class FluoTest {

    @Test
    void helpNamesEveryVerb() {
        CommandRun run = CommandRun.of("--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("demo", "run", "rules", "replay", "audit");
    }

    /** A call builds the one verb that it names; with all of them around, it says the same of itself. */
    @Test
    void aVerbIsTheSameWithoutTheOthers() {
        Map<String, String> all = new TreeMap<>();
        usages(Fluo.commandLine(), all);
        assertThat(all.keySet()).contains("judge", "rules", "rules check", "rules doctor", "mute list", "test");
        all.forEach((words, usage) -> {
            Map<String, String> alone = new TreeMap<>();
            CommandLine command = Fluo.commandLine(words.split(" "));
            usages(command, alone);
            assertThat(command.getSubcommands()).as(words).hasSize(1);
            assertThat(alone.get(words)).as(words).isEqualTo(usage);
        });
        assertThat(Fluo.commandLine("rules", "check")
                        .getSubcommands()
                        .get("rules")
                        .getSubcommands())
                .containsOnlyKeys("check");
        assertThat(Fluo.commandLine("rules", "doctor")
                        .getSubcommands()
                        .get("rules")
                        .getSubcommands())
                .containsOnlyKeys("doctor");
    }

    private static void usages(CommandLine command, Map<String, String> all) {
        command.getSubcommands().values().stream()
                .filter(verb -> !verb.getCommandName().equals("help"))
                .forEach(verb -> {
                    String name = verb.getCommandSpec().qualifiedName(" ").substring("fluo ".length());
                    all.put(name, verb.getUsageMessage());
                    usages(verb, all);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"run", "rules publish", "rules list", "rules check", "rules test", "replay", "audit verify"})
    void everyVerbExplainsItself(String verb) {
        CommandRun run = CommandRun.of((verb + " --help").split(" "));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: fluo " + verb);
    }

    @ParameterizedTest
    @CsvSource({
        "rules, ''",
        "audit, ''",
        "run, --nonsense=1",
        "rules, publish",
        "rules, list" + " --set=nonsense=1",
        "replay, ''"
    })
    void whatIsNoCommandIsAnErrorOfUsage(String verb, String rest) {
        CommandRun run = CommandRun.of((verb + " " + rest).strip().split(" "));
        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).isNotBlank().doesNotContain("Exception", "\tat ");
    }

    /** Refused at once: no broker is asked, and no data directory is made. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--jaeger notaurl                          | error: traces.jaeger: ",
                "--jaeger ftp://jaeger.example             | error: traces.jaeger: ",
                "--tempo notaurl                           | error: traces.tempo: ",
                "--tempo http://                           | error: traces.tempo: ",
                "--apm notaurl                             | traces.apm is not a URL that begins with http",
                "--trace-link notaurl                      | traces.link says where the trace id goes",
                "--trace-link notaurl/{{trace.id}}         | traces.link is not a URL that begins with http",
                "--jaeger http://a --apm http://b          | traces are in one store",
                "--webhook notaurl                         | webhook.*: a URL is http://HOST",
                "--webhook http://h/{x}                    | webhook.*: a URL cannot be read",
                "--alertmanager notaurl                    | alertmanager.*: a URL is http://HOST",
                "--alertmanager http://a,notaurl           | alertmanager.*: a URL is http://HOST",
                "--elasticsearch ftp://a                   | elasticsearch.*: ",
            })
    void aReceiverThatIsNoUrlIsRefusedAtOnce(String options, String why, @TempDir Path folder) {
        Path data = folder.resolve("data");
        String arguments = "run --kafka 127.0.0.1:1 --data " + data + " " + options.strip();
        CommandRun run = CommandRun.of(arguments.split(" +"));
        assertThat(run.err()).contains(why).doesNotContain("Exception", "\tat ");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(data).doesNotExist();
    }

    /** No broker is there: what is refused is refused before anything could be sent. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "change --kind deploy --service=|--service says nothing",
                "change --kind deploy --environment=|--environment says nothing",
                "change --kind deploy --service-version=|--service-version says nothing",
                "change --kind deploy --author=|--author says nothing",
                "change --kind deploy --time=|--time says nothing",
                "change --kind deploy --attribute =foo|--attribute is KEY=TEXT, and =foo has no key",
                "change --kind deploy --attribute foo|--attribute is KEY=TEXT, and foo has no key",
                "change --kind deploy --attribute a=b --attribute a=c|--attribute a=… is there twice",
                "rules delete x --author=|--author says nothing",
                "rules delete x --wait -1|--wait is -1 seconds",
                "accept x --reason y --wait -1|--wait is -1 seconds",
                "mute --until 2h --reason y|The selector names no field. To mute every signal, write `rule=*`.",
                "mute checkout --until 2h --reason y|`checkout` is not FIELD=VALUE, such as service=checkout",
                "mute servce=a --until 2h --reason y|Unknown field `servce`: did you mean `service`?",
                "mute severity=hihg --until 2h --reason y|`hihg` is not a severity: did you mean `high`?",
                "mute service=a --reason y|--until is missing",
                "mute service=a --until 2h|--reason is missing",
                "mute service=a --until 2h --reason=|--reason is empty",
                "mute service=a --until 2020-01-01 --reason y|--until 2020-01-01 is in the past: the time is now ",
                "mute service=a --until soon --reason y|--until soon is not a time",
                "mute service=a --until 2h --from 3h --reason y|--from 3h is not before --until 2h",
                "mute service=a --until 2h --from x --reason y|--from x is not a time",
                "mute service=a --until 2h --reason y --name A|--name A is not a valid name",
                "mute service=a --until 2h --reason y --wait -1|--wait is -1 seconds"
            })
    void anOptionThatSaysNothingIsRefused(String line, String why) {
        CommandRun run = CommandRun.of((line + " --kafka 127.0.0.1:1").split(" "));
        assertThat(run.err()).contains("error: " + why);
        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "accept x --reason y --until soon|'soon' is not a date, which is written as 2027-01-31",
                "rules list --set foo|--set is KEY=VALUE, and 'foo' has no =",
                "audit verify --holds abc|--holds is abc, and a hash has 64 hexadecimal digits"
            })
    void saysHowAnOptionIsWritten(String line, String why) {
        CommandRun run = CommandRun.of((line + " --kafka 127.0.0.1:1").split(" "));
        assertThat(run.err()).contains(why).doesNotContain("java.", "option option");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nosuch.json|3|cannot read nosuch.json: there is no such file",
                "src|3|cannot read src: it is a directory",
                "-|2|the standard input is refused: it is empty"
            })
    void aChangeThatIsNotThereIsSaidInWords(String file, int exitCode, String why) {
        InputStream standardInput = System.in;
        System.setIn(InputStream.nullInputStream());
        try {
            CommandRun run = CommandRun.of("change", "--file", file, "--kafka", "127.0.0.1:1");
            assertThat(run.err()).contains("error: " + why);
            assertThat(run.exitCode()).isEqualTo(exitCode);
        } finally {
            System.setIn(standardInput);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules list", "rules delete x", "audit verify", "run --data target/fluo-test"})
    void aBrokerThatIsNotThereIsSaidInWords(String verb) {
        CommandRun run = CommandRun.of((verb + " --kafka 127.0.0.1:1").split(" "));
        assertThat(run.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
        assertThat(run.err())
                .contains("error: no Kafka at 127.0.0.1:1", "--kafka HOST:PORT")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "--parallelism=0, 1 to 120",
        "--parallelism=121, 1 to 120",
        "--web-port=99999, 0 to 65535",
        "--web-port=-1, 0 to 65535",
        "--metrics-port=65536, 0 to 65535",
    })
    void aNumberOutOfItsRangeIsAnErrorOfUsage(String option, String range) {
        CommandRun run = CommandRun.of("run", option, "--kafka=127.0.0.1:1");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("error: " + option.replace("=", " cannot be "), range);
    }

    @Test
    void causesAreShownWhenAskedFor() {
        CommandRun run = CommandRun.of("rules", "list", "--kafka=127.0.0.1:1", "--verbose");
        assertThat(run.err()).contains("StartException", "\tat ");
    }

    @Test
    void allOptionsCanBeListed() {
        CommandRun run = CommandRun.of("run", "--options");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("time.lateness", "kafka.bootstrap-servers", "127.0.0.1:9092");
    }
}
