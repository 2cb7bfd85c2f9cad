package dev.fluo.tools.testing.chaos.stack;

import dev.fluo.embedded.kafka.KafkaProcess;
import dev.fluo.embedded.kafka.ProxyListener;
import dev.fluo.embedded.process.DaemonThread;
import dev.fluo.embedded.process.ElasticsearchProcess;
import dev.fluo.embedded.process.FreePorts;
import dev.fluo.job.options.OptionException;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.tools.testing.cluster.FlinkClient;
import dev.fluo.tools.testing.cluster.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The whole product on this machine, every server a process of its own: Kafka, Elasticsearch, and Flink with the job
 * jar. The job reaches all of them through proxies; whoever watches it goes past them.
 */
public final class Stack implements AutoCloseable {

    private static final int STOP_ATTEMPTS = 3;
    /** Flink's words for a savepoint of a job that is not running just now. */
    private static final String IS_RESTARTING = "is not being executed at the moment";

    private final int kafkaPort = FreePorts.next();
    private final ProxyListener kafkaListener = new ProxyListener(FreePorts.next(), FreePorts.next());
    private final int elasticsearchPort = FreePorts.next();
    private final Server kafka;
    private final Server elasticsearch;
    private final TcpProxy kafkaProxy;
    private final TcpProxy elasticsearchProxy;
    private final FlinkCluster flink;
    private final List<String> jobOptions;
    private JobBuild build;

    private Stack(Path directory, int taskManagers, Duration checkpoints, List<String> jobOptions) throws IOException {
        this.jobOptions = List.copyOf(jobOptions);
        build = JobBuild.first(FlinkClient.jobJar(), directory);
        kafka = new Server("Kafka", () -> KafkaProcess.start(directory.resolve("kafka"), kafkaPort, kafkaListener));
        elasticsearch = new Server(
                "Elasticsearch",
                () -> ElasticsearchProcess.builder()
                        .directory(directory.resolve("elasticsearch"))
                        .port(elasticsearchPort)
                        .start());
        kafkaProxy = TcpProxy.start("kafka", kafkaListener.proxyPort(), kafkaListener.port());
        elasticsearchProxy = TcpProxy.start("elasticsearch", FreePorts.next(), elasticsearchPort);
        flink = FlinkCluster.start(directory.resolve("flink"), taskManagers, checkpoints);
    }

    /**
     * Starts everything but the job; returns when all of it answers.
     *
     * @param directory where data and logs lie, and stay
     * @param checkpoints how often the job makes one
     * @param jobOptions options of the job, beside where Kafka and Elasticsearch are
     */
    public static Stack start(Path directory, int taskManagers, Duration checkpoints, List<String> jobOptions)
            throws IOException {
        Stack stack = new Stack(directory, taskManagers, checkpoints, jobOptions);
        try {
            CompletableFuture<Void> search =
                    CompletableFuture.runAsync(stack.elasticsearch::start, DaemonThread.named("elasticsearch-start"));
            stack.kafka.start();
            search.join();
            Patience.await(
                    "all slots of Flink", () -> stack.flink.rest().slots() == taskManagers * FlinkSettings.SLOTS);
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /**
     * Submits the job.
     *
     * @param savepoint where it goes on; null to start anew
     */
    public void submit(int parallelism, @Nullable String savepoint) {
        List<String> arguments = new ArrayList<>(List.of(
                "--kafka=127.0.0.1:" + kafkaListener.proxyPort(),
                "--elasticsearch=http://127.0.0.1:" + elasticsearchProxy.port()));
        arguments.addAll(jobOptions);
        flink.client().run(build.jar(), parallelism, savepoint, arguments);
    }

    /** Submits the next build of the job, which goes on where the one before stood. */
    public void upgrade(int parallelism, @Nullable String savepoint) {
        build = build.next();
        submit(parallelism, savepoint);
    }

    /**
     * Stops the job with a savepoint, again if the job was just restarting.
     *
     * @return its path
     */
    public String stopJob() {
        for (int attempt = 1; ; attempt++) {
            Patience.await("a job that runs whole", flink.rest()::allTasksRun);
            try {
                return flink.client().stop(flink.rest().runningJob().orElseThrow(), flink.savepoints());
            } catch (IllegalStateException e) {
                if (attempt == STOP_ATTEMPTS || !String.valueOf(e.getMessage()).contains(IS_RESTARTING)) {
                    throw e;
                }
            }
        }
    }

    /** The settings of the job, for one who goes past the proxies. */
    public Settings settings() {
        List<String> arguments = new ArrayList<>(List.of("--kafka=127.0.0.1:" + kafkaPort));
        arguments.addAll(jobOptions);
        try {
            return SettingsReader.read(arguments, Map.of());
        } catch (OptionException e) {
            throw new IllegalStateException("options of the job are wrong: " + e.getMessage(), e);
        }
    }

    /** Returns the address of Elasticsearch itself, past the proxy. */
    public String elasticsearchUrl() {
        return "http://127.0.0.1:" + elasticsearchPort;
    }

    public Server kafka() {
        return kafka;
    }

    public Server elasticsearch() {
        return elasticsearch;
    }

    public TcpProxy kafkaProxy() {
        return kafkaProxy;
    }

    public TcpProxy elasticsearchProxy() {
        return elasticsearchProxy;
    }

    public FlinkCluster flink() {
        return flink;
    }

    @Override
    public void close() {
        flink.close();
        elasticsearch.close();
        kafka.close();
        elasticsearchProxy.close();
        kafkaProxy.close();
    }
}
