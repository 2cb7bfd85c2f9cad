package dev.fluo.job.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.embedded.process.ElasticsearchProcess;
import dev.fluo.embedded.process.FreePorts;
import dev.fluo.job.FluoJob;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.KafkaAdmin;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.local.FlinkConfiguration;
import dev.fluo.job.local.LocalFlink;
import dev.fluo.job.options.JobOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.job.testing.TestTraces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString(("fluo:" + SEARCH_PASSWORD).getBytes(UTF_8));

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
        searchProxy = new TlsProxy(keys, STORE_PASSWORD, search.url(), BASIC);
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
            Settings settings = settings("runs", authority.pem(folder.resolve("ca.pem")));
            JobClient job = new FluoJob(settings).execute(flink("runs", port).environment());
            try {
                publishAndSend(settings);
                awaitTrue("a signal can be searched", () -> count("fluo-signals") == 1);
                awaitTrue("audit can be searched", () -> count("fluo-audit") > 0);

                Map<String, String> pages = new RestPages("http://127.0.0.1:" + port).read();
                assertThat(pages.keySet()).anyMatch(page -> page.matches("/jobs/\\w+/config"));
                assertThat(pages).allSatisfy((page, text) -> assertSilent(page, text));
            } finally {
                job.cancel().get();
            }
            assertThat(log.lines()).anyMatch(line -> line.contains("sasl.jaas.config = [hidden]"));
            assertThat(log.lines()).anyMatch(line -> line.contains("elasticsearch.password = ******"));
            assertThat(log.lines()).allSatisfy(line -> assertSilent("log", line));
        }
        assertThat(searchProxy.admitted()).isPositive();
    }

    @Test
    void aCertificateOfAnotherAuthorityEndsTheJobWithAMessage() throws Exception {
        Path other = new CertificateAuthority("Others").pem(folder.resolve("other-ca.pem"));
        Settings settings = settings("distrusts", other);
        JobClient job = new FluoJob(settings).execute(flink("distrusts", 0).environment());
        publishAndSend(settings);

        ExecutionException ended = catchThrowableOfType(
                ExecutionException.class, () -> job.getJobExecutionResult().get(90, TimeUnit.SECONDS));
        assertThat(ExceptionUtils.stringifyException(ended))
                .contains("the certificate of Elasticsearch is not trusted: unable to find valid certification path")
                .contains("elasticsearch.certificate-authority");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "another authority | cannot be reached by TLS: unable to find valid certification path | the trust store must",
        "no certificate    | cannot be reached by TLS:                                         | the key store our own",
        "wrong password    | refuses the login: Authentication failed: Invalid username or password | sasl.jaas.config",
        "no trust store    | no client for Kafka                                               | See kafka.*",
        "plain text        | does not answer                                                   | does it ask for TLS"
    })
    void saysWhatIsWrongWithTheWayToKafka(String mistake, String message, String hint) throws Exception {
        Map<String, String> client = new HashMap<>(kafka.client(KAFKA_PASSWORD));
        switch (mistake) {
            case "another authority" -> client.put("ssl.truststore.location",
                    new CertificateAuthority("Others").trustStore(folder.resolve("o.p12"), STORE_PASSWORD).toString());
            case "no certificate" -> client.keySet().removeIf(key -> key.startsWith("ssl.key"));
            case "wrong password" -> client.putAll(kafka.client("guessed-Pa55word"));
            case "no trust store" -> client.put("ssl.truststore.location", folder.resolve("none.p12").toString());
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
    private static Settings settings(String name, Path certificateAuthority) throws Exception {
        Properties client = new Properties();
        client.putAll(kafka.client(KAFKA_PASSWORD));
        Path properties = folder.resolve(name + ".properties");
        try (var out = Files.newOutputStream(properties)) {
            client.store(out, null);
        }
        return SettingsReader.read(
                List.of(
                        "--name=" + name,
                        "--kafka=" + kafka.address(),
                        "--kafka.group=" + name,
                        "--kafka.properties-file=" + properties,
                        "--topics.spans=" + name + ".spans",
                        "--topics.rules=" + name + ".rules",
                        "--topics.changes=" + name + ".changes",
                        "--topics.rule-status=" + name + ".rule-status",
                        "--topics.signals=" + name + ".signals",
                        "--topics.audit=" + name + ".audit",
                        "--topics.dead-letters=" + name + ".dead-letters",
                        "--time.silence=1s",
                        "--elasticsearch=" + searchProxy.url(),
                        "--elasticsearch.user=fluo",
                        "--elasticsearch.certificate-authority=" + certificateAuthority),
                Map.of("FLUO_ELASTICSEARCH_PASSWORD", SEARCH_PASSWORD));
    }

    private static LocalFlink flink(String name, int port) {
        var configuration = FlinkConfiguration.shipped()
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300))
                .set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofMillis(100))
                .set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return new LocalFlink(configuration, folder.resolve(name)).parallelism(1).webPort(port);
    }

    private static void publishAndSend(Settings settings) throws Exception {
        Properties client = KafkaAccess.from(settings).client();
        client.put("key.serializer", ByteArraySerializer.class.getName());
        client.put("value.serializer", ByteArraySerializer.class.getName());
        String name = settings.get(JobOptions.NAME);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(client)) {
            producer.send(new ProducerRecord<>(name + ".rules", "any".getBytes(UTF_8),
                    "{\"id\":\"any\",\"when\":\"trace.spans.exists()\"}".getBytes(UTF_8))).get();
            producer.send(new ProducerRecord<>(name + ".spans", TestTraces.authStorm(1, 1, Instant.now()))).get();
        }
    }

    private static void assertSilent(String where, String text) {
        assertThat(text).as(where).doesNotContain(STORE_PASSWORD, KAFKA_PASSWORD, SEARCH_PASSWORD, BASIC);
    }

    private static long count(String index) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(search.url() + "/" + index + "/_count")).build();
        try {
            String answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
            return new ObjectMapper().readTree(answer).path("count").asLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static void awaitTrue(String expected, BooleanSupplier reached) {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("after 90 s not yet: " + expected);
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }
}
