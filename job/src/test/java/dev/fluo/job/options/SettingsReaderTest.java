package dev.fluo.job.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    @TempDir
    Path directory;

    @Test
    void argumentsWinOverTheEnvironmentAndTheEnvironmentOverTheFile() throws Exception {
        Path file = write("""
                time:
                  lateness: 1min
                  idle-gap: 2min
                time.root-grace: 3min
                name: from-file
                """);
        Map<String, String> environment = Map.of("FLUO_TIME_LATENESS", "4min", "FLUO_TIME_IDLE_GAP", "5min");
        Settings settings =
                SettingsReader.read(List.of("--config", file.toString(), "--time.lateness=6min"), environment);

        assertThat(settings.get(TimeOptions.LATENESS)).isEqualTo(Duration.ofMinutes(6));
        assertThat(settings.get(TimeOptions.IDLE_GAP)).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.get(TimeOptions.ROOT_GRACE)).isEqualTo(Duration.ofMinutes(3));
        assertThat(settings.get(JobOptions.NAME)).isEqualTo("from-file");
        assertThat(settings.get(JobOptions.PARTS)).isEqualTo(Parts.ALL);
    }

    @Test
    void theEnvironmentMayNameTheFile() throws Exception {
        Path file = write("parts: judge\n");
        Settings settings = SettingsReader.read(List.of(), Map.of("FLUO_CONFIG", file.toString()));
        assertThat(settings.get(JobOptions.PARTS)).isEqualTo(Parts.JUDGE);
    }

    @ParameterizedTest
    @CsvSource({
        "FLUO_TIME_LATNESS, FLUO_TIME_LATENESS",
        "FLUO_KAFKA_BOOTSTRAP_SERVER, FLUO_KAFKA_BOOTSTRAP_SERVERS",
        "FLUO_CONFIGS, FLUO_CONFIG",
    })
    void warnsOfAVariableThatIsNearToAnOption(String variable, String meant) throws Exception {
        assertThat(SettingsReader.misspelt(Map.of(variable, "secret", "PATH", "/bin")))
                .containsExactly("environment variable " + variable
                        + " is not an option and sets nothing: did you mean " + meant + "?");
        assertThat(SettingsReader.read(List.of(), Map.of(variable, "5s"))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FLUO_JAVA_OPTS",
                "FLUO_CONFIG",
                "FLUO_TIME_LATENESS",
                "FLUO_KAFKA",
                "FLUO_KAFKA_PROPERTIES_CLIENT_ID",
                "FLUO_HOME",
                "FLUO_SERVICE_HOST",
                "FLUO_PORT_8081_TCP",
                "TIME_LATNESS",
            })
    void leavesOtherVariablesAlone(String variable) {
        assertThat(SettingsReader.misspelt(Map.of(variable, "x"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--kafka,a:1", "--kafka.bootstrap-servers,a:1"})
    void shortAndLongNamesAreTheSame(String name, String value) throws Exception {
        assertThat(read(name, value).get(KafkaOptions.BOOTSTRAP_SERVERS)).isEqualTo(value);
    }

    @Test
    void kafkaPropertiesMayBeAnyFromAnywhere() throws Exception {
        Path file = write("kafka.properties: {security.protocol: SSL}\n");
        Settings settings = SettingsReader.read(
                List.of("--config=" + file, "--kafka.properties.client.id=me"),
                Map.of("FLUO_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", "secret"));
        assertThat(settings.get(KafkaOptions.PROPERTIES))
                .containsOnly(
                        Map.entry("security.protocol", "SSL"),
                        Map.entry("client.id", "me"),
                        Map.entry("sasl.jaas.config", "secret"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--time.latness=1s      | unknown option 'time.latness' in arguments             | `time.lateness`",
                "--time.lateness=soon   | option time.lateness (arguments) cannot be 'soon'      | a duration such as",
                "--parts=both           | option parts (arguments) cannot be 'both'              | one of judge, index",
                "--limits.rules=many    | option limits.rules (arguments) cannot be 'many'       | a whole number",
                "judge                  | argument 'judge' is not an option                      | --KEY VALUE",
                "--name                 | option --name has no value                             | --KEY VALUE",
                "--config=/nowhere.yaml | configuration file /nowhere.yaml cannot be read        | Is the path right",
            })
    void whatIsWrongIsSaidWithAHint(String argument, String message, String hint) {
        OptionException refused = catchThrowableOfType(OptionException.class, () -> read(argument));
        assertThat(refused).hasMessageContaining(message);
        assertThat(refused.hint()).contains(hint);
    }

    @Test
    void aFileThatIsNoYamlIsRefusedWithItsLine() throws Exception {
        Path file = write("parts: judge\nname: [\n");
        OptionException refused = catchThrowableOfType(OptionException.class, () -> read("--config=" + file));
        assertThat(refused).hasMessageContaining(file + ", line ");
    }

    @Test
    void secretsAreNeverShown() throws Exception {
        String secret = "s3cr3t";
        Settings settings = SettingsReader.read(
                List.of("--name=visible"),
                Map.of(
                        "FLUO_ELASTICSEARCH_URL", "http://ann:" + secret + "@host:9200",
                        "FLUO_ELASTICSEARCH_PASSWORD", secret,
                        "FLUO_ELASTICSEARCH_API_KEY", secret,
                        "FLUO_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", secret,
                        "FLUO_KAFKA_PROPERTIES_SSL_KEYSTORE_KEY", secret,
                        "FLUO_KAFKA_PROPERTIES_SSL_KEYSTORE_PASSWORD", secret));
        assertThat(settings.get(ElasticsearchOptions.PASSWORD)).isEqualTo(secret);
        assertThat(settings.toString())
                .doesNotContain(secret)
                .contains("name = visible (arguments)", "elasticsearch.url = http://******@host:9200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--elasticsearch.password=s3cr3t",
                "--elasticsearch.api-key=s3cr3t",
                "--kafka.properties.sasl.jaas.config=s3cr3t",
                "--kafka.properties.ssl.keystore.key=s3cr3t",
                "--kafka.properties.ssl.truststore.password=s3cr3t",
                "--kafka.properties.sasl.oauthbearer.assertion.private.key.passphrase=s3cr3t",
                "--alertmanager.password=s3cr3t",
                "--alertmanager.token=s3cr3t",
                "--webhook.secret=s3cr3t",
                "--webhook.token=s3cr3t"
            })
    void aSecretIsNoArgument(String argument) {
        OptionException refused = catchThrowableOfType(OptionException.class, () -> read(argument));
        assertThat(refused).hasMessageContaining("is a secret").message().doesNotContain("s3cr3t");
        assertThat(refused.hint()).contains("FLUO_").doesNotContain("s3cr3t");
    }

    @Test
    void anUnknownOptionIsUnknownWhateverItsName() {
        OptionException refused = catchThrowableOfType(OptionException.class, () -> read("--redaction.secrets=s3cr3t"));
        assertThat(refused)
                .hasMessageContaining("unknown option 'redaction.secrets'")
                .message()
                .doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--elasticsearch", "--alertmanager.url", "--webhook"})
    void aLoginInAUrlIsNoArgument(String option) {
        OptionException refused = catchThrowableOfType(
                OptionException.class, () -> read(option + "=https://ann:s3cr3t@host.example/path"));
        assertThat(refused).hasMessageContaining("a URL with a login").message().doesNotContain("s3cr3t", "ann");
        assertThat(refused.hint()).doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "elasticsearch.url | https://ann:s3/cr3t@search:9200          | https://******@search:9200",
                "elasticsearch.url | https://ann:s3@cr3t@search:9200          | https://******@search:9200",
                "elasticsearch.url | https://ann:s3 cr3t/@search:9200         | https://******@search:9200",
                "elasticsearch.url | https://ann:s3//cr3t@search:9200         | https://******@search:9200",
                "elasticsearch.url | https://a:9200,https://ann:s3cr3t@b:9200 | https://******@b:9200",
                "elasticsearch.url | ann:s3/cr3t@search:9200                  | ******@search:9200",
                "alertmanager.url  | http://ann:s3?cr3t#x@alerts/prefix       | http://******@alerts/prefix",
                "alertmanager.link | https://ann:s3/cr3t@jaeger/{{trace.id}}  | https://******@jaeger/{{trace.id}}",
                "kafka             | SASL_SSL://ann:s3/cr3t@broker:9093       | SASL_SSL://******@broker:9093",
            })
    void aLoginInAUrlIsHiddenWhateverItsPasswordHolds(String key, String url, String shown) throws Exception {
        OptionException refused = catchThrowableOfType(OptionException.class, () -> read("--" + key + "=" + url));
        Settings settings = SettingsReader.read(List.of(), Map.of(OptionNames.variableOf(key), url));
        assertThat(refused).hasMessageContaining("a URL with a login").message().doesNotContain("s3", "cr3t");
        assertThat(settings.toString()).contains(" = " + shown + " (").doesNotContain("s3", "cr3t", "ann");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "webhook.template  | mail ann@example.com about https://jaeger/{{trace.id}} @oncall",
                "alertmanager.link | https://jaeger/trace/{{trace.id}}",
                "elasticsearch.url | http://a:9200,http://b:9200",
            })
    void whatIsNoLoginIsShown(String key, String value) throws Exception {
        assertThat(read("--" + key + "=" + value).toString()).contains(key + " = " + value);
    }

    @Test
    void secretsComeFromFilesOfTheirOwn() throws Exception {
        Path password = Files.writeString(directory.resolve("password"), "from file\n");
        Path kafka = Files.writeString(directory.resolve("kafka.properties"), "sasl.jaas.config=x\nclient.id=file\n");
        Settings settings = read(
                "--elasticsearch.password-file=" + password,
                "--kafka.properties-file=" + kafka,
                "--kafka.properties.client.id=argument");
        assertThat(settings.get(ElasticsearchOptions.PASSWORD)).isEqualTo("from file");
        assertThat(settings.get(KafkaOptions.PROPERTIES))
                .containsOnly(Map.entry("sasl.jaas.config", "x"), Map.entry("client.id", "argument"));
        assertThat(settings.toString()).doesNotContain("from file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elasticsearch.password",
                "elasticsearch.api-key",
                "alertmanager.password",
                "alertmanager.token",
                "webhook.url",
                "webhook.secret",
                "webhook.token"
            })
    void aByteOrderMarkIsNoPartOfASecret(String key) throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), "\uFEFFs3cr3t\r\n");
        assertThat(read("--" + key + "-file=" + file)
                        .get(ConfigOptions.key(key).stringType().noDefaultValue()))
                .isEqualTo("s3cr3t");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstKafkaProperty() throws Exception {
        Path file = Files.writeString(directory.resolve("kafka"), "\uFEFFssl.truststore.password=s3cr3t\n");
        assertThat(read("--kafka.properties-file=" + file).get(KafkaOptions.PROPERTIES))
                .containsOnly(Map.entry("ssl.truststore.password", "s3cr3t"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "webhook.token         | 's3cr3t\nother'  | a line ends at character 7",
                "alertmanager.token    | 's3cr3t\r\nmore' | a line ends at character 7",
                "elasticsearch.api-key | 's3cr3t\u00e9'    | something else stands at character 7",
                "webhook.token         | 's3\uFEFFcr3t'    | something else stands at character 3",
            })
    void aSecretThatNoHeaderTakesStopsTheStartAndIsNotQuoted(String key, String escaped, String place)
            throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), escaped.translateEscapes());
        OptionException fromFile =
                catchThrowableOfType(OptionException.class, () -> read("--" + key + "-file=" + file));
        OptionException fromEnvironment = catchThrowableOfType(
                OptionException.class,
                () -> SettingsReader.read(List.of(), Map.of(OptionNames.variableOf(key), escaped.translateEscapes())));
        assertThat(fromFile)
                .hasMessageContaining("option " + key + " (file) cannot be sent")
                .hasMessageContaining(place);
        assertThat(fromEnvironment).hasMessageContaining("variable FLUO_").hasMessageContaining(place);
        assertThat(ExceptionUtils.stringifyException(fromFile)).doesNotContain("s3");
        assertThat(ExceptionUtils.stringifyException(fromEnvironment)).doesNotContain("s3");
    }

    @Test
    void aSecretFileThatIsEmptyOrMissingStopsTheStart() throws Exception {
        Path empty = Files.writeString(directory.resolve("empty"), " \n");
        assertThatThrownBy(() -> read("--elasticsearch.api-key-file=" + empty)).hasMessageContaining("is empty");
        assertThatThrownBy(() -> read("--kafka.properties-file=" + directory.resolve("none")))
                .hasMessageContaining("none (kafka.properties-file) cannot be read");
    }

    private Settings read(String... arguments) throws OptionException {
        return SettingsReader.read(List.of(arguments), Map.of());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("fluo.yaml"), text);
    }

    /** Every duration and every size there is: without a unit it is refused, with one it is not, and 0 needs none. */
    @Test
    void aNumberWithoutItsUnitIsRefused() throws Exception {
        int refusals = 0;
        for (OptionGroup group : OptionGroup.ALL) {
            for (ConfigOption<?> option : group.options()) {
                Object kind = option.hasDefaultValue() ? option.defaultValue() : "";
                if (kind instanceof Duration || kind instanceof MemorySize) {
                    assertThat(refusal("--" + option.key() + "= 2 "))
                            .as(option.key())
                            .startsWith("option " + option.key() + " (arguments) cannot be ' 2 '")
                            .contains("It has no unit. Write 2");
                    assertThat(refusal("--" + option.key() + "=2" + (kind instanceof Duration ? "s" : "kb")))
                            .doesNotContain("unit");
                    assertThat(refusal("--" + option.key() + "=0")).doesNotContain("unit");
                    refusals++;
                }
            }
        }
        assertThat(refusals).isGreaterThan(20);
    }

    /** A default stands in the docs and in the help as one writes it. */
    @Test
    void everyDefaultThatIsShownCanBeWritten() {
        List<String> arguments = OptionGroup.ALL.stream()
                .flatMap(group -> group.options().stream())
                .filter(option -> !OptionDocs.defaultOf(option).isEmpty())
                .map(option -> "--" + option.key() + "=" + OptionDocs.defaultOf(option))
                .toList();
        assertThat(arguments).contains("--limits.trace-bytes=16mb", "--limits.attribute-bytes=64kb");
        assertThat(refusal(arguments.toArray(String[]::new))).isEmpty();
    }

    /** Returns the refusal and its hint, or nothing. */
    private String refusal(String... arguments) {
        OptionException refused = catchThrowableOfType(OptionException.class, () -> read(arguments));
        return refused == null ? "" : refused.getMessage() + " " + refused.hint();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--time.clock-skew-ahead=11s  |                            | time.clock-skew-ahead = 11s (arguments) must not be"
                        + " above time.out-of-orderness = 10s (default)",
                "--time.clock-skew-ahead=5s   | --time.out-of-orderness=4s | time.clock-skew-ahead = 5s (arguments) must not be"
                        + " above time.out-of-orderness = 4s (arguments)",
                "--time.clock-skew-behind=71s |                            | time.clock-skew-behind = 71s (arguments) must not"
                        + " be above time.lateness = 1min (default) and time.out-of-orderness = 10s (default) together",
                "--time.root-grace=31s        |                            | time.root-grace = 31s (arguments) must not be above"
                        + " time.idle-gap = 30s (default)",
                "--time.root-grace=2s         | --time.max-age=1s          | time.root-grace = 2s (arguments) must not be above"
                        + " time.idle-gap = 1s (default, not above time.max-age)",
                "--time.idle-gap=11min        |                            | time.idle-gap = 11min (arguments) must not be above"
                        + " time.max-age = 10min (default)",
                "--javascript.time=61s        |                            | javascript.time = 61s (arguments) must not be above"
                        + " javascript.failure-window = 1min (default)",
            })
    void whatExceedsAnotherIsRefusedWithBoth(String option, String other, String message) {
        String[] arguments = other == null ? new String[] {option} : new String[] {option, other};
        assertThat(refusal(arguments)).contains(message, "Lower ");
    }

    @Test
    void aDefaultFollowsTheOptionThatItMustNotExceed() throws Exception {
        Settings settings = read("--time.out-of-orderness=2s", "--time.lateness=0s", "--time.max-age=20s");
        assertThat(settings.get(TimeOptions.CLOCK_SKEW_AHEAD)).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.get(TimeOptions.CLOCK_SKEW_BEHIND)).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.get(TimeOptions.IDLE_GAP)).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.toString()).contains("time.idle-gap = 20 s (default, not above time.max-age)");
        Settings young = read("--time.max-age=1s");
        assertThat(young.get(TimeOptions.IDLE_GAP)).isEqualTo(Duration.ofSeconds(1));
        assertThat(young.get(TimeOptions.ROOT_GRACE)).isEqualTo(Duration.ofSeconds(1));
        assertThat(read("--time.out-of-orderness=10s", "--time.clock-skew-ahead=10s"))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"topics.partitions", "limits.rules", "limits.trace-spans", "javascript.failures"})
    void aNumberBelowOneIsRefused(String option) {
        assertThat(refusal("--" + option + "=0"))
                .contains("option " + option + " (arguments) cannot be '0'", "at least 1");
    }
}
