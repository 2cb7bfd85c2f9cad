package dev.fluo.tools.cli.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fluo.embedded.process.ElasticsearchProcess;
import dev.fluo.embedded.process.FreePorts;
import dev.fluo.job.FluoJob;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.KafkaAdmin;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.options.JobOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.tools.cli.CommandRun;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.local.FlinkConfiguration;
import dev.fluo.tools.local.LocalFlink;
import dev.fluo.tools.testing.fixture.TestTraces;
import dev.fluo.tools.testing.security.CapturedLog;
import dev.fluo.tools.testing.security.CertificateAuthority;
import dev.fluo.tools.testing.security.OpenNode;
import dev.fluo.tools.testing.security.RestPages;
import dev.fluo.tools.testing.security.SecuredKafka;
import dev.fluo.tools.testing.security.TlsProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job among servers that ask for certificates and logins, with real handshakes; and who sees its secrets. */
class SecuredJobITCase {

    private static final String STORE_PASSWORD = "st0re-Pa55word";
    private static final String KAFKA_PASSWORD = "kafk4-Pa55word";
    private static final String SEARCH_PASSWORD = "se4rch-Pa55word";
    private static final String SEARCH_KEY = "c2U0cmNoLUtleTpBcGlLZXk=";
    private static final String HOOK = "h00k-Pa55word";
    private static final String HOOK_TOKEN = "h00k-T0ken";
    private static final String HOOK_SECRET = "h00k-Secret";
    private static final String PAGER_PASSWORD = "pag3r-Pa55word";
    private static final String EMAIL = "ann@private.example";
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString(("fluo:" + SEARCH_PASSWORD).getBytes(UTF_8));

    private static final String API_KEY = "ApiKey " + SEARCH_KEY;

    /** One that says the attribute in its message, and one that says it when it fails. */
    private static final Map<String, String> RULES = Map.of(
            "any",
                    "{\"id\":\"any\",\"when\":\"trace.spans.any(user.email != 'nobody')\","
                            + "\"message\":\"of ${trace.spans.first().user.email}\"}",
            "fails",
                    "{\"id\":\"fails\",\"script\":"
                            + "\"if (trace.size > 0) { throw new Error([...trace.spans][0]['user.email']); } return true;\"}");

    @TempDir
    static Path folder;

    private static CertificateAuthority authority;
    private static SecuredKafka kafka;
    private static ElasticsearchProcess search;
    private static TlsProxy searchProxy;

    @BeforeAll
    static void start() throws Exception {
        authority = new CertificateAuthority("Tests");
        kafka = new SecuredKafka(authority, folder, STORE_PASSWORD, KAFKA_PASSWORD);
        search = ElasticsearchProcess.start();
        Path keys = authority.keyStore(folder.resolve("search.p12"), "search", STORE_PASSWORD);
        searchProxy = new TlsProxy(keys, STORE_PASSWORD, search.url(), Set.of(BASIC, API_KEY));
    }

    @AfterAll
    static void stop() {
        searchProxy.close();
        search.close();
        kafka.close();
    }

    @Test
    void runsAmongSecuredServersAndShowsNoSecret() throws Exception {
        int port = FreePorts.next();
        try (CapturedLog log = new CapturedLog()) {
            Path key = Files.writeString(folder.resolve("api-key"), SEARCH_KEY + "\n");
            Path hook = Files.writeString(folder.resolve("hook"), searchProxy.url() + "/" + HOOK);
            Path pager = Files.writeString(folder.resolve("pager"), PAGER_PASSWORD);
            Path authorities = authority.pem(folder.resolve("ca.pem"));
            Settings settings = settings(
                    "runs",
                    kafka.scramClient(KAFKA_PASSWORD),
                    List.of(
                            "--elasticsearch.certificate-authority=" + authorities,
                            "--elasticsearch.api-key-file=" + key,
                            "--webhook.url-file=" + hook,
                            "--webhook.certificate-authority=" + authorities,
                            "--alertmanager=" + searchProxy.url(),
                            "--alertmanager.certificate-authority=" + authorities,
                            "--alertmanager.user=fluo",
                            "--alertmanager.password-file=" + pager,
                            "--javascript.failures=1",
                            "--redaction.attributes=user.email"),
                    Map.of("FLUO_WEBHOOK_TOKEN", HOOK_TOKEN, "FLUO_WEBHOOK_SECRET", HOOK_SECRET));
            JobClient job = new FluoJob(settings).execute(flink("runs", port).environment());
            try {
                publish(settings);
                awaitTrue(
                        "it can be searched that both rules are accepted",
                        () -> OpenNode.read(search.url(), "fluo-audit/_search?size=100")
                                        .split("rule-accepted", -1)
                                        .length
                                > RULES.size());
                send(settings);
                awaitTrue("a signal can be searched", () -> OpenNode.count(search.url(), "fluo-signals") == 1);
                awaitTrue(
                        "it can be searched that a rule failed",
                        () -> OpenNode.read(search.url(), "fluo-audit/_search?size=100")
                                .contains("rule-quarantined"));

                Map<String, String> pages = new RestPages("http://127.0.0.1:" + port).read();
                assertThat(pages.keySet()).anyMatch(page -> page.matches("/jobs/\\w+/config"));
                assertThat(pages).allSatisfy((page, text) -> assertSilent(page, text));
            } finally {
                job.cancel().get();
            }
            assertThat(log.lines()).anyMatch(line -> line.contains("sasl.jaas.config = [hidden]"));
            assertThat(log.lines()).anyMatch(line -> line.contains("elasticsearch.api-key = ******"));
            assertThat(log.lines()).anyMatch(line -> line.contains("webhook.token = ******"));
            assertThat(log.lines()).as("receivers that refuse the login").anyMatch(line -> line.contains("401"));
            assertThat(log.lines()).allSatisfy(line -> assertSilent("log", line));
        }
        assertThat(searchProxy.admitted(API_KEY)).isPositive();
        assertThat(OpenNode.read(search.url(), "fluo-signals/_search"))
                .contains("of [redacted]")
                .doesNotContain(EMAIL);
        assertThat(OpenNode.read(search.url(), "fluo-audit/_search?size=100"))
                .contains("rule-quarantined")
                .doesNotContain(EMAIL);
    }

    @Test
    void theCommandLogsInToElasticsearchAndSaysWhenItIsRefused() throws Exception {
        Path authorities = authority.pem(folder.resolve("command-ca.pem"));
        Path password = Files.writeString(folder.resolve("password"), SEARCH_PASSWORD);
        Path wrong = Files.writeString(folder.resolve("wrong-key"), "Z3Vlc3NlZA==");

        CommandRun admitted = setup(authorities, "elasticsearch.user=fluo", "elasticsearch.password-file=" + password);
        assertThat(admitted.exitCode()).as(admitted.err()).isZero();
        assertThat(searchProxy.admitted(BASIC)).isPositive();

        CommandRun refused = setup(authorities, "elasticsearch.api-key-file=" + wrong);
        assertThat(refused.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
        assertThat(refused.err()).contains("401").doesNotContain("Z3Vlc3NlZA");
        assertSilent("output", admitted.out() + admitted.err() + refused.out() + refused.err());
    }

    private static CommandRun setup(Path authorities, String... settings) {
        List<String> arguments = new ArrayList<>(List.of("elastic", "setup", "--elasticsearch", searchProxy.url()));
        arguments.addAll(List.of("--set", "elasticsearch.certificate-authority=" + authorities));
        List.of(settings).forEach(setting -> arguments.addAll(List.of("--set", setting)));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void aCertificateOfAnotherAuthorityEndsTheJobWithAMessage() throws Exception {
        Path other = new CertificateAuthority("Others").pem(folder.resolve("other-ca.pem"));
        Settings settings = settings(
                "distrusts",
                kafka.client(KAFKA_PASSWORD),
                List.of("--elasticsearch.certificate-authority=" + other, "--elasticsearch.user=fluo"),
                Map.of("FLUO_ELASTICSEARCH_PASSWORD", SEARCH_PASSWORD));
        JobClient job = new FluoJob(settings).execute(flink("distrusts", 0).environment());
        publish(settings);
        send(settings);

        ExecutionException ended = catchThrowableOfType(
                ExecutionException.class, () -> job.getJobExecutionResult().get(4, TimeUnit.MINUTES));
        assertThat(ExceptionUtils.stringifyException(ended))
                .contains("the certificate of Elasticsearch is not trusted: unable to find valid certification path")
                .contains("elasticsearch.certificate-authority");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "another authority | cannot be reached by TLS: no authority that is trusted signed its certificate | the trust store must",
                "no certificate    | cannot be reached by TLS:                                         | the key store our own",
                "wrong password    | refuses the login: the name or the password is wrong | sasl.jaas.config",
                "no trust store    | no client for Kafka                                               | See kafka.*",
                "plain text        | does not answer                                                   | does it ask for TLS"
            })
    void saysWhatIsWrongWithTheWayToKafka(String mistake, String message, String hint) throws Exception {
        Map<String, String> client = new HashMap<>(kafka.client(KAFKA_PASSWORD));
        switch (mistake) {
            case "another authority" ->
                client.put(
                        "ssl.truststore.location",
                        new CertificateAuthority("Others")
                                .trustStore(folder.resolve("o.p12"), STORE_PASSWORD)
                                .toString());
            case "no certificate" -> client.keySet().removeIf(key -> key.startsWith("ssl.key"));
            case "wrong password" -> client.putAll(kafka.client("guessed-Pa55word"));
            case "no trust store" ->
                client.put("ssl.truststore.location", folder.resolve("none.p12").toString());
            default -> client.clear();
        }
        KafkaAccess access = new KafkaAccess(kafka.address(), client, "tests");

        StartException refused = catchThrowableOfType(StartException.class, () -> {
            try (KafkaAdmin admin = KafkaAdmin.connect(access)) {
                admin.get("list topics", asked -> asked.listTopics().names());
            }
        });
        assertThat(refused).hasMessageContaining(message);
        assertThat(refused.hint()).contains(hint);
        assertThat(ExceptionUtils.stringifyException(refused)).doesNotContain("Pa55word");
    }

    /** Secrets as clusters give them: in files and in the environment. */
    private static Settings settings(
            String name, Map<String, String> kafkaClient, List<String> further, Map<String, String> environment)
            throws Exception {
        Properties client = new Properties();
        client.putAll(kafkaClient);
        Path properties = folder.resolve(name + ".properties");
        try (var out = Files.newOutputStream(properties)) {
            client.store(out, null);
        }
        List<String> arguments = new ArrayList<>(List.of(
                "--name=" + name,
                "--kafka=" + kafka.address(),
                "--kafka.group=" + name,
                "--kafka.properties-file=" + properties,
                "--topics.spans=" + name + ".spans",
                "--topics.rules=" + name + ".rules",
                "--topics.changes=" + name + ".changes",
                "--topics.rule-status=" + name + ".rule-status",
                "--topics.signals=" + name + ".signals",
                "--topics.incidents=" + name + ".incidents",
                "--topics.audit=" + name + ".audit",
                "--topics.dead-letters=" + name + ".dead-letters",
                "--time.silence=1s",
                "--elasticsearch=" + searchProxy.url()));
        arguments.addAll(further);
        return SettingsReader.read(arguments, environment);
    }

    private static LocalFlink flink(String name, int port) {
        var configuration = FlinkConfiguration.shipped()
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500))
                .set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofMillis(100))
                .set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return new LocalFlink(configuration, folder.resolve(name))
                .parallelism(1)
                .webPort(port);
    }

    private static void publish(Settings settings) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer(settings)) {
            for (Map.Entry<String, String> rule : RULES.entrySet()) {
                producer.send(new ProducerRecord<>(
                                settings.get(JobOptions.NAME) + ".rules",
                                rule.getKey().getBytes(UTF_8),
                                rule.getValue().getBytes(UTF_8)))
                        .get();
            }
        }
    }

    private static void send(Settings settings) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer(settings)) {
            SpanSpec root = SpanSpec.span("shop", "checkout").attribute("user.email", EMAIL);
            String topic = settings.get(JobOptions.NAME) + ".spans";
            producer.send(new ProducerRecord<>(topic, TestTraces.request(1, Instant.now(), root)))
                    .get();
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(Settings settings) {
        Properties client = KafkaAccess.from(settings).client();
        client.put("key.serializer", ByteArraySerializer.class.getName());
        client.put("value.serializer", ByteArraySerializer.class.getName());
        return new KafkaProducer<>(client);
    }

    private static void assertSilent(String where, String text) {
        assertThat(text)
                .as(where)
                .doesNotContain(
                        STORE_PASSWORD,
                        KAFKA_PASSWORD,
                        SEARCH_PASSWORD,
                        BASIC,
                        SEARCH_KEY,
                        EMAIL,
                        HOOK,
                        HOOK_TOKEN,
                        HOOK_SECRET,
                        PAGER_PASSWORD,
                        Base64.getEncoder().encodeToString(("fluo:" + PAGER_PASSWORD).getBytes(UTF_8)));
    }

    private static void awaitTrue(String expected, BooleanSupplier reached) {
        long deadline = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("after four minutes not yet: " + expected);
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }
}
