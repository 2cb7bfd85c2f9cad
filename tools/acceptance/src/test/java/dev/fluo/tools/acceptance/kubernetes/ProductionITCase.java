package dev.fluo.tools.acceptance.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fluo.embedded.process.ElasticsearchProcess;
import dev.fluo.embedded.process.JvmCommand;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.KafkaAdmin;
import dev.fluo.job.kafka.TopicPreparation;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.OptionDocs;
import dev.fluo.job.options.OptionGroup;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.tools.client.rules.StatusWatcher;
import dev.fluo.tools.local.FlinkConfiguration;
import dev.fluo.tools.testing.cluster.FlinkClient;
import dev.fluo.tools.testing.cluster.FlinkDistribution;
import dev.fluo.tools.testing.cluster.StandaloneCluster;
import dev.fluo.tools.testing.fixture.TestTraces;
import dev.fluo.tools.testing.security.CertificateAuthority;
import dev.fluo.tools.testing.security.OpenNode;
import dev.fluo.tools.testing.security.SecuredKafka;
import dev.fluo.tools.testing.security.TlsProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The two jobs of the overlay for production, from the job jar, in processes that have nothing but Flink's jars: with
 * the arguments that the overlay ships, a file that sets every other option, a Kafka with SCRAM, and a certificate
 * authority of its own for everything.
 */
class ProductionITCase {

    private static final String PASSWORD = "pr0d-Pa55word";
    private static final String API_KEY = "cHJvZC1LZXk6QXBpS2V5";
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String LOGIN = "FLUO_KAFKA_PROPERTIES_SASL_JAAS_CONFIG";

    /** One that needs the linear regular expressions, one that needs GraalJS and of it a multi-release class. */
    private static final Map<String, String> RULES = Map.of(
            "native",
            "{\"id\":\"native\",\"when\":\"trace.spans.any(/^sh/.test(service))\"}",
            "script",
            "{\"id\":\"script\",\"script\":" + "\"return [...trace.spans].some(s => /(?<=sh)op/.test(s.service))\"}");

    @TempDir
    static Path folder;

    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();
    private static SecuredKafka kafka;
    private static ElasticsearchProcess search;
    private static TlsProxy proxy;
    private static HttpServer receivers;
    private static StandaloneCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        CertificateAuthority authority = new CertificateAuthority("Cluster");
        kafka = new SecuredKafka(authority, folder, PASSWORD, PASSWORD, "none");
        Files.createDirectories(folder.resolve("fluo"));
        authority.pem(folder.resolve("fluo/kafka-ca.crt"));
        authority.pem(folder.resolve("fluo/elasticsearch-ca.crt"));
        search = ElasticsearchProcess.start();
        Path keys = authority.keyStore(folder.resolve("search.p12"), "search", PASSWORD);
        proxy = new TlsProxy(keys, PASSWORD, search.url(), Set.of("ApiKey " + API_KEY));
        receivers = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receivers.createContext("/", ProductionITCase::take);
        receivers.start();
        cluster = cluster(login());
    }

    @AfterAll
    static void stop() {
        cluster.close();
        receivers.stop(0);
        proxy.close();
        search.close();
        kafka.close();
    }

    private static void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            TOLD.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Test
    void theJobsOfTheOverlayStartAndReachEverybody() throws Exception {
        Settings settings = SettingsReader.read(arguments("fluo-judge", "--topics.partitions=2"), login());
        try (KafkaAdmin admin = KafkaAdmin.connect(KafkaAccess.from(settings))) {
            new TopicPreparation(admin, creating(), Topics.from(settings)).prepare();
        }
        for (String job : List.of("fluo-judge", "fluo-index")) {
            cluster.client().run(FlinkClient.jobJar(), 1, null, arguments(job, "--config=" + everyOption(job)));
        }
        publishAndSend(settings);
        await("two signals can be searched", () -> OpenNode.count(search.url(), "fluo-signals") >= 2);
        await("the webhook is called", () -> TOLD.contains("/hook"));
        await("Alertmanager is told", () -> TOLD.contains("/api/v2/alerts"));
        await("the audit can be searched", () -> OpenNode.count(search.url(), "fluo-audit") > 0);
    }

    /** Nothing of the Secret: what is missing is named, with where it belongs. */
    @Test
    void whatIsMissingIsSaidByFlinkRun() throws Exception {
        FlinkClient without = cluster.client(distribution());
        assertThat(refusal(without, arguments("fluo-judge")))
                .contains("kafka.properties.sasl.jaas.config is missing", LOGIN);
        List<String> mechanism = arguments("fluo-judge");
        mechanism.removeIf(argument -> argument.contains("sasl.mechanism"));
        assertThat(refusal(without, mechanism)).contains("kafka.properties.sasl.mechanism is missing", "SCRAM-SHA");
        assertThat(refusal(without, List.of("--parts=foo")))
                .contains("option parts (arguments) cannot be 'foo'", "one of judge, index, all");
        assertThat(without.runToEnd(FlinkClient.jobJar(), 1, List.of("--help")))
                .contains("Usage: flink run", "--kafka.group (fluo)")
                .doesNotContain("ProgramInvocationException");
    }

    private static String refusal(FlinkClient client, List<String> arguments) {
        return catchThrowableOfType(
                        IllegalStateException.class, () -> client.run(FlinkClient.jobJar(), 1, null, arguments))
                .getMessage();
    }

    private static Map<String, String> login() {
        return Map.of(LOGIN, kafka.scramClient(PASSWORD).get("sasl.jaas.config"));
    }

    /** The topics are Strimzi's; here they are made as the job would. */
    private static Settings creating() throws Exception {
        return SettingsReader.read(arguments("fluo-judge", "--topics.create=true", "--topics.partitions=2"), login());
    }

    /** Arguments of the overlay, with the addresses and the folder of this machine. */
    private static List<String> arguments(String deployment, String... further) throws IOException {
        List<String> arguments = new ArrayList<>();
        for (JsonNode argument : Manifests.deployments().get(deployment).at("/spec/job/args")) {
            arguments.add(argument.asText()
                    .replace("kafka-kafka-bootstrap.kafka:9093", kafka.address())
                    .replace("https://elasticsearch.elastic:9200", proxy.url())
                    .replace("/etc/fluo", folder.resolve("fluo").toString()));
        }
        assertThat(arguments).noneMatch(argument -> argument.contains(".kafka:") || argument.contains(".elastic:"));
        arguments.addAll(List.of(further));
        return arguments;
    }

    /** A file with every option of every group that has a default, and those that hand signals to receivers. */
    private static Path everyOption(String job) throws IOException {
        StringBuilder yaml = new StringBuilder();
        for (OptionGroup group : OptionGroup.ALL) {
            yaml.append("# ").append(group.title()).append('\n');
            group.options().forEach(option -> {
                String value = OptionDocs.defaultOf(option);
                if (!value.isEmpty()) {
                    yaml.append(option.key()).append(": '").append(value).append("'\n");
                }
            });
        }
        String receiver = "http://127.0.0.1:" + receivers.getAddress().getPort();
        yaml.append("alertmanager.url: ").append(receiver).append('\n');
        yaml.append("webhook.url: ").append(receiver).append("/hook\n");
        return Files.writeString(folder.resolve(job + ".yaml"), yaml);
    }

    private static StandaloneCluster cluster(Map<String, String> environment) throws Exception {
        Path flink = folder.resolve("flink");
        Configuration configuration = StandaloneCluster.place(FlinkConfiguration.onThisMachine(), flink)
                .set(TaskManagerOptions.NUM_TASK_SLOTS, 2)
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1))
                .set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofMillis(100));
        FlinkDistribution distribution = distribution();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            distribution = distribution.with(variable.getKey(), variable.getValue());
        }
        return StandaloneCluster.start(distribution, configuration, flink, JvmCommand.small(500));
    }

    private static FlinkDistribution distribution() {
        return FlinkDistribution.alone().with("FLUO_ELASTICSEARCH_API_KEY", API_KEY);
    }

    private static void publishAndSend(Settings settings) throws Exception {
        Properties client = KafkaAccess.from(settings).client();
        client.put("key.serializer", ByteArraySerializer.class.getName());
        client.put("value.serializer", ByteArraySerializer.class.getName());
        Topics topics = Topics.from(settings);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(client);
                StatusWatcher statuses = new StatusWatcher(KafkaAccess.from(settings), topics.ruleStatus())) {
            Map<String, Long> versions = new HashMap<>();
            for (Map.Entry<String, String> rule : RULES.entrySet()) {
                byte[] key = rule.getKey().getBytes(UTF_8);
                byte[] document = rule.getValue().getBytes(UTF_8);
                RecordMetadata written = producer.send(new ProducerRecord<>(topics.rules(), key, document))
                        .get();
                versions.put(rule.getKey(), written.offset());
            }
            // a trace that closes before a rule has arrived is not judged by it
            versions.forEach((rule, version) -> assertThat(statuses.await(rule, version, PATIENCE))
                    .hasValueSatisfying(status -> assertThat(status.state()).isEqualTo(RuleStatus.State.ACTIVE)));
            String spans = topics.spans().keySet().iterator().next();
            SpanSpec root = SpanSpec.span("shop", "checkout");
            producer.send(new ProducerRecord<>(spans, TestTraces.request(1, Instant.now(), root)))
                    .get();
        }
    }

    private static void await(String expected, BooleanSupplier reached) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("after " + PATIENCE + " not yet: " + expected)
                    .isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }
}
