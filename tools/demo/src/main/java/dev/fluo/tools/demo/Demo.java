package dev.fluo.tools.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.embedded.kafka.EmbeddedKafka;
import dev.fluo.embedded.process.ElasticsearchProcess;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.IncidentOptions;
import dev.fluo.job.options.RedactionOptions;
import dev.fluo.job.options.RuleOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TraceOptions;
import dev.fluo.job.options.TraceStoreOptions;
import dev.fluo.rules.incident.IncidentReader;
import dev.fluo.tools.client.changeevent.ChangeProducer;
import dev.fluo.tools.console.ConsoleOptions;
import dev.fluo.tools.console.ConsoleService;
import dev.fluo.tools.console.backtest.BacktestProgram;
import dev.fluo.tools.console.board.TrialSettings;
import dev.fluo.tools.demo.receiver.TraceReceiver;
import dev.fluo.tools.demo.shop.CustomerTraffic;
import dev.fluo.tools.demo.shop.Shop;
import dev.fluo.tools.terminal.Console;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts the whole product, one part after the other. */
final class Demo {

    /** The bytes that Kafka keeps of each partition, so that days of the demo do not fill the disk. */
    private static final int KEPT_BYTES = 256 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int RECORD_OVERHEAD_BYTES = 64 << 10;

    private final Progress progress;
    private final Started started;
    private final StopSignal stop;
    private final Console console;
    private final boolean allowPublish;
    private final DemoSettings options;

    Demo(Console console, Started started, StopSignal stop, boolean allowPublish, DemoSettings options) {
        this.options = options;
        this.allowPublish = allowPublish;
        this.console = console;
        this.started = started;
        this.stop = stop;
        this.progress = new Progress(console, stop);
    }

    /**
     * Starts everything and returns the address of the page once all of it runs. {@link Started} stops the parts, also
     * after a failure.
     */
    String start(DemoPorts ports, DemoFolder folder, boolean withShop) throws Exception {
        long start = System.nanoTime();
        // in a process of its own, so it starts while Kafka does
        ElasticsearchProcess elasticsearch = elasticsearch(ports, folder);
        EmbeddedKafka kafka = progress.step("Kafka", () -> kafka(ports, folder), EmbeddedKafka::bootstrapServers);
        Settings settings = options.of(kafka.bootstrapServers(), elasticsearch == null ? null : elasticsearch.url());
        CatalogueRules rules = new CatalogueRules(settings);
        Topics topics =
                progress.step("Topics", rules::createTopics, made -> made.rules() + ", " + made.signals() + ", …");
        int count = progress.step(
                "Rules",
                () -> rules.publish(options.detects()),
                published -> published + " of the catalogue, the demo and detection");
        if (elasticsearch != null) {
            progress.step("Elasticsearch", start, () -> awaitReady(elasticsearch), ElasticsearchProcess::url);
        }
        progress.step(
                "Flink",
                () -> started.add("Flink", FlinkJob.start(settings, ports.web(), folder.path(), stop)),
                job -> "http://127.0.0.1:" + ports.web());
        progress.step("Job", () -> rules.awaitStatus(count, stop), Demo::summary);
        ConsoleService page = progress.step("Console", () -> page(ports, settings, topics), ConsoleService::origin);
        showNews(settings, kafka.bootstrapServers(), topics);
        TraceReceiver receiver = progress.step(
                "OTLP receiver",
                () -> receiver(ports, kafka, topics),
                listening -> listening.endpoint() + "/v1/traces and " + listening.grpcEndpoint() + " (gRPC)");
        if (withShop) {
            progress.step(
                    "Shop",
                    () -> shop(receiver, settings, topics),
                    shop -> shop.services() + " services, open for customers");
        }
        return page.address();
    }

    /** Seconds since the first step began. */
    double seconds() {
        return progress.seconds();
    }

    private EmbeddedKafka kafka(DemoPorts ports, DemoFolder folder) {
        return started.add(
                "Kafka",
                EmbeddedKafka.builder()
                        .port(ports.kafka())
                        .directory(folder.path().resolve("kafka"))
                        .setting(
                                "message.max.bytes",
                                String.valueOf(TraceReceiver.MAX_BODY_BYTES + RECORD_OVERHEAD_BYTES))
                        .setting("log.retention.bytes", String.valueOf(KEPT_BYTES))
                        .setting("log.segment.bytes", String.valueOf(KEPT_BYTES / 8))
                        .start());
    }

    /** Begins to start a node; returns null where there is none: a distribution must not hold it. */
    private @Nullable ElasticsearchProcess elasticsearch(DemoPorts ports, DemoFolder folder) {
        if (!ElasticsearchProcess.isAvailable()) {
            console.doubtful("Elasticsearch is not part of this distribution: signals go to Kafka and to the page");
            return null;
        }
        return started.add(
                "Elasticsearch",
                ElasticsearchProcess.builder()
                        .port(ports.elasticsearch())
                        .directory(folder.path().resolve("elasticsearch"))
                        .begin());
    }

    private static ElasticsearchProcess awaitReady(ElasticsearchProcess node) {
        node.awaitReady();
        return node;
    }

    /** Shows incidents, and signals if the user wants them or there are no incidents. */
    private void showNews(Settings settings, String kafka, Topics topics) {
        boolean groups = settings.get(IncidentOptions.ENABLED);
        if (groups) {
            showIncidents(kafka, topics);
        }
        if (options.showsSignals() || !groups) {
            SignalOnScreen text = new SignalOnScreen(console);
            started.add(
                    "Signals",
                    TopicScreen.start(
                            console,
                            kafka,
                            topics.signals(),
                            "signal",
                            document -> Optional.of(text.of(JSON.readTree(document)))));
        }
    }

    private void showIncidents(String kafka, Topics topics) {
        IncidentText incidents = new IncidentText(console);
        started.add(
                "Incidents",
                TopicScreen.start(
                        console,
                        kafka,
                        topics.incidents(),
                        "incident",
                        document -> incidents.of(IncidentReader.read(document))));
    }

    private ConsoleService page(DemoPorts ports, Settings settings, Topics topics) {
        ConsoleOptions options = new ConsoleOptions(
                ports.page(),
                allowPublish,
                System.getProperty("user.name"),
                ConsoleOptions.DEFAULT_TRACE_BYTES,
                Optional.of(RedactionOptions.of(settings)),
                new TrialSettings(TraceOptions.entryServices(settings), settings.get(RuleOptions.SEMCONV)),
                TraceStoreOptions.template(settings),
                this.options.program().map(program -> BacktestProgram.of(program, settings, List.of())));
        return started.add("Console", ConsoleService.start(KafkaAccess.from(settings), topics, options));
    }

    private TraceReceiver receiver(DemoPorts ports, EmbeddedKafka kafka, Topics topics) {
        String spans = topics.spans().keySet().iterator().next();
        return started.add(
                "OTLP receiver", TraceReceiver.start(ports.otlp(), ports.otlpGrpc(), kafka.bootstrapServers(), spans));
    }

    private Shop shop(TraceReceiver receiver, Settings settings, Topics topics) {
        ChangeProducer changes =
                started.add("Changes", ChangeProducer.connect(KafkaAccess.from(settings), topics.changes()));
        Shop shop = started.add("Shop", Shop.exportingTo(receiver.endpoint()));
        started.add("Customers", CustomerTraffic.start(shop, changes::write));
        return shop;
    }

    private static String summary(Map<String, RuleStatus> rules) {
        Collection<RuleStatus> statuses = rules.values();
        long active = statuses.stream()
                .filter(status -> status.state() == RuleStatus.State.ACTIVE)
                .count();
        long compiled = statuses.stream()
                .filter(status -> "native".equals(status.engine()))
                .count();
        String rest = active == statuses.size() ? "" : " of " + statuses.size();
        return active + rest + " rules active, " + compiled + " native";
    }
}
