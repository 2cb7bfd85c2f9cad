package dev.fluo.job;

import dev.fluo.flink.Uids;
import dev.fluo.flink.delivery.NoticeKinds;
import dev.fluo.flink.intake.IntakeSettings;
import dev.fluo.flink.intake.RuleDefaults;
import dev.fluo.job.kafka.GroupMembership;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.KafkaCheckMarks;
import dev.fluo.job.kafka.RulesTopicEnd;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicLook;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.AlertmanagerOptions;
import dev.fluo.job.options.ElasticsearchOptions;
import dev.fluo.job.options.IncidentOptions;
import dev.fluo.job.options.JobMode;
import dev.fluo.job.options.JobOptions;
import dev.fluo.job.options.OptionDocs;
import dev.fluo.job.options.OptionException;
import dev.fluo.job.options.Parts;
import dev.fluo.job.options.RuleOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.job.options.WebhookOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job: what it is made of, from its settings, and how it is started. */
public final class FluoJob {

    /**
     * Fixed for ever: state is spread over so many groups of keys, and a savepoint cannot be read with another number.
     * It is the highest parallelism, and divided by most that one would choose.
     */
    public static final int MAX_PARALLELISM = 120;

    private static final Logger LOG = LoggerFactory.getLogger(FluoJob.class);

    /** Arguments that ask for help. */
    private static final Set<String> HELP = Set.of("--help", "-h", "help");

    private final Settings settings;
    private final KafkaAccess access;
    private final Topics topics;
    private final Duration partitionDiscovery;

    /** @throws StartException if the settings contradict each other, or one is not usable */
    public FluoJob(Settings settings) throws StartException {
        if (settings.get(JobOptions.MODE) == JobMode.HISTORY) {
            throw new StartException(
                    "mode is 'history', and only `flink run` takes it",
                    "In one process: fluo judge RULES --traces DIR");
        }
        this.settings = settings;
        this.access = KafkaAccess.from(settings);
        this.topics = Topics.from(settings);
        this.partitionDiscovery = PartitionDiscovery.interval(settings);
        if (settings.get(JobOptions.PARTS) == Parts.INDEX && !hasElasticsearch() && !Deliveries.anyIn(settings)) {
            throw new StartException(
                    "parts is 'index', but neither Elasticsearch nor a receiver of notifications is set",
                    "Say where it is: --elasticsearch URL, --alertmanager URL, --webhook URL, --otlp URL");
        }
        Deliveries.check(settings, access, topics);
        if (hasElasticsearch()) {
            ElasticsearchAccess elasticsearch = new ElasticsearchAccess(settings);
            elasticsearch.connection();
            elasticsearch.signals();
            elasticsearch.incidents();
            elasticsearch.audit();
        }
    }

    /** For {@code flink run}: options come from the arguments, the environment or a file. */
    public static void main(String[] arguments) throws Exception {
        if (HELP.contains(String.join(" ", arguments))) {
            System.out.print(OptionDocs.help());
            return;
        }
        SettingsReader.misspelt(System.getenv()).forEach(LOG::warn);
        try {
            Settings settings = SettingsReader.read(List.of(arguments), System.getenv());
            StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
            if (settings.get(JobOptions.MODE) == JobMode.HISTORY) {
                new HistoryMode(settings, System.out).run(environment);
            } else {
                new FluoJob(settings).execute(environment);
            }
        } catch (OptionException e) {
            throw withHint(e, e.hint());
        } catch (StartException e) {
            throw withHint(e, e.hint());
        }
    }

    /** Flink shows the message of what main throws, and nothing else of it: the hint belongs into it. */
    private static StartException withHint(Exception failure, @Nullable String hint) {
        String message = failure.getMessage() + (hint == null ? "" : "\n" + hint);
        return new StartException(message, null, failure);
    }

    /**
     * Prepares the topics, adds the parts to the environment and starts the job; does not wait for its end.
     *
     * @throws StartException if something outside is not as it has to be
     */
    public JobClient execute(StreamExecutionEnvironment environment) throws Exception {
        LOG.info("Starting with\n{}", settings);
        addTo(environment, new JobStart(settings, access, topics).prepare(environment));
        DroppedState.of(environment)
                .forEach(what -> LOG.warn(
                        "The state of `{}` is dropped: it is in the savepoint, and the options of this start have no such part",
                        what));
        return environment.executeAsync(settings.get(JobOptions.NAME));
    }

    /**
     * Prepares the topics and the environment and gives the judging part, not added yet: for a benchmark, which puts it
     * before other sinks.
     *
     * @throws StartException if something outside is not as it has to be
     */
    public JudgePart prepare(StreamExecutionEnvironment environment) throws StartException {
        configure(environment, settings);
        return judge(new JobStart(settings, access, topics).prepare(environment));
    }

    static void configure(StreamExecutionEnvironment environment, Settings settings) {
        Map<String, String> parameters = new HashMap<>(environment
                .getConfiguration()
                .getOptional(PipelineOptions.GLOBAL_JOB_PARAMETERS)
                .orElse(Map.of()));
        parameters.putAll(new RuleDefaults(settings.get(RuleOptions.SEMCONV)).parameters());
        environment.configure(new Configuration()
                .set(PipelineOptions.GLOBAL_JOB_PARAMETERS, parameters)
                .set(PipelineOptions.AUTO_GENERATE_UIDS, false)
                .set(PipelineOptions.GENERIC_TYPES, false)
                // outputs may go between two starts; what goes is told by DroppedState and the audit
                .set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true));
        environment.setMaxParallelism(MAX_PARALLELISM);
    }

    /** Adds the parts that are asked for to the environment. */
    public void addTo(StreamExecutionEnvironment environment, StartPoint start) throws StartException {
        configure(environment, settings);
        Parts parts = settings.get(JobOptions.PARTS);
        if (parts.judge()) {
            judge(start).addTo(environment);
        }
        if (parts.index() && hasElasticsearch()) {
            index(start).addTo(environment);
        }
        if (parts.index()) {
            addDeliveries(environment, start);
        }
    }

    private JudgePart judge(StartPoint start) throws StartException {
        OperatorSettings options = new OperatorSettings(settings);
        return new JudgePart(
                sources().judge(),
                new KafkaSinks(settings, access, topics).judge(start.sizes(), sources()),
                options.assembly(),
                options.evaluation(start.gate()),
                options.stream(),
                options.changes(start.gate(), start.changes()),
                options.suppression(),
                new IntakeSettings(
                        options.intake(),
                        new RulesTopicEnd(access, topics.rules()),
                        new KafkaCheckMarks(access, topics.rules())),
                options.ledger(start.auditHead())
                        .withMark(new GroupMembership(access, topics.rules()))
                        .lookingAt(new TopicLook(access, topics)));
    }

    private IndexPart index(StartPoint start) throws StartException {
        KafkaSources sources = sources();
        ElasticsearchSinks sinks =
                new ElasticsearchSinks(settings, access, topics, start.sizes().deadLetters());
        Optional<IndexPart.Incidents> incidents = settings.get(IncidentOptions.ENABLED)
                ? Optional.of(new IndexPart.Incidents(sources.incidents(), sinks.incidents()))
                : Optional.empty();
        return new IndexPart(sources.signals(), sources.audit(), sinks.signals(), sinks.audit(), incidents);
    }

    private void addDeliveries(StreamExecutionEnvironment environment, StartPoint start) throws StartException {
        Deliveries deliveries =
                new Deliveries(settings, access, topics, start.sizes().deadLetters());
        KafkaSources sources = sources();
        long now = System.currentTimeMillis();
        NoticeKinds webhook = Deliveries.kinds(settings, WebhookOptions.SEND);
        deliveries
                .alertmanager()
                .ifPresent(sink -> new NoticePart(
                                sources.notices(
                                        "alertmanager", Deliveries.kinds(settings, AlertmanagerOptions.SEND), now),
                                Uids.ALERTMANAGER,
                                sink,
                                Uids.ALERTMANAGER_SINK,
                                true)
                        .addTo(environment));
        deliveries
                .webhook()
                .ifPresent(sink -> new NoticePart(
                                sources.notices("webhook", webhook, now),
                                Uids.WEBHOOK,
                                sink,
                                Uids.WEBHOOK_SINK,
                                webhook.incidents())
                        .addTo(environment));
        NoticeKinds logs = OtlpReceivers.kinds(settings);
        deliveries
                .collector()
                .ifPresent(sink -> new NoticePart(
                                sources.notices("otlp", logs, now), Uids.OTLP, sink, Uids.OTLP_SINK, logs.incidents())
                        .addTo(environment));
        deliveries
                .logsTopic()
                .ifPresent(sink -> new NoticePart(
                                sources.notices("otlp-logs", logs, now),
                                Uids.OTLP_LOGS,
                                sink,
                                Uids.OTLP_LOGS_SINK,
                                logs.incidents())
                        .addTo(environment));
    }

    private KafkaSources sources() {
        return new KafkaSources(settings, access, topics, partitionDiscovery);
    }

    private boolean hasElasticsearch() {
        return settings.find(ElasticsearchOptions.URL).isPresent();
    }
}
