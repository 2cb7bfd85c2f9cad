package dev.fluo.tools.testing.chaos;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.KafkaAdmin;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicPreparation;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.ElasticsearchOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.tools.testing.chaos.fault.ChaosRules;
import dev.fluo.tools.testing.chaos.fault.Fault;
import dev.fluo.tools.testing.chaos.fault.FaultPlan;
import dev.fluo.tools.testing.chaos.fault.FaultRecord;
import dev.fluo.tools.testing.chaos.fault.FaultStep;
import dev.fluo.tools.testing.chaos.fault.Faults;
import dev.fluo.tools.testing.chaos.fault.RulePublisher;
import dev.fluo.tools.testing.chaos.report.ChaosReport;
import dev.fluo.tools.testing.chaos.report.Narrator;
import dev.fluo.tools.testing.chaos.stack.Stack;
import dev.fluo.tools.testing.chaos.traffic.Disorder;
import dev.fluo.tools.testing.chaos.traffic.DisorderedTraffic;
import dev.fluo.tools.testing.chaos.traffic.Stragglers;
import dev.fluo.tools.testing.chaos.traffic.TraceSource;
import dev.fluo.tools.testing.chaos.watch.Recovery;
import dev.fluo.tools.testing.chaos.watch.SearchIndex;
import dev.fluo.tools.testing.chaos.watch.SignalWatch;
import dev.fluo.tools.testing.cluster.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs the whole product under load while things go wrong, and compares what came out with what the traces, judged one
 * by one, say.
 */
public final class Scenario {

    private final ScenarioSettings settings;
    private final TraceSource source;
    private final FaultPlan plan;
    private final Narrator narrator;

    /**
     * @param source of the traces that are sent
     * @param narrator is told what happens
     */
    public Scenario(ScenarioSettings settings, TraceSource source, FaultPlan plan, Narrator narrator) {
        this.settings = settings;
        this.source = source;
        this.plan = plan;
        this.narrator = narrator;
    }

    /**
     * Runs it.
     *
     * @param directory where data and logs lie, and stay
     * @throws IllegalStateException if the product does not come up, or a part of it does not do what it is told
     */
    public ChaosReport run(Path directory) throws IOException, StartException {
        try (Stack stack = narrator.step(
                "start",
                () -> Stack.start(
                        directory, ScenarioSettings.TASK_MANAGERS, settings.checkpoints(), settings.jobOptions()))) {
            Settings job = stack.settings();
            Topics topics = Topics.from(job);
            KafkaAccess access = KafkaAccess.from(job);
            prepareTopics(access, job, topics);
            try (RulePublisher rules = new RulePublisher(access, topics);
                    SignalWatch signals = SignalWatch.start(access, topics.signals())) {
                narrator.step("job", () -> submit(stack, rules));
                return run(stack, new Parts(job, topics, access, rules, signals));
            }
        }
    }

    /** The parts of a run beside the stack. */
    private record Parts(Settings job, Topics topics, KafkaAccess access, RulePublisher rules, SignalWatch signals) {}

    private static void prepareTopics(KafkaAccess access, Settings job, Topics topics) throws StartException {
        try (KafkaAdmin admin = KafkaAdmin.connect(access)) {
            new TopicPreparation(admin, job, topics).prepare();
        }
    }

    /** Rules first: the gate has to wait for them. */
    private static String submit(Stack stack, RulePublisher rules) {
        rules.publish(ChaosRules.standing());
        stack.submit(ScenarioSettings.PARALLELISM, null);
        rules.awaitActive();
        return rules.published().size() + " rules are active; Flink's web UI: "
                + stack.flink().rest().url();
    }

    private ChaosReport run(Stack stack, Parts parts) throws StartException, IOException {
        Instant begin = Instant.now();
        SearchIndex index =
                new SearchIndex(stack.elasticsearchUrl(), parts.job().get(ElasticsearchOptions.SIGNALS_INDEX));
        String topic = parts.topics().spans().keySet().iterator().next();
        try (DisorderedTraffic traffic = DisorderedTraffic.start(
                source,
                new Disorder(settings.seed(), ScenarioSettings.SHUFFLE, settings.delay()),
                settings.tracesPerSecond(),
                parts.access(),
                topic)) {
            Recovery usual = Recovery.from(begin, parts.signals(), index);
            narrator.usual(usual.onTopic(), usual.inIndex());
            Stragglers stragglers = new Stragglers(settings.seed());
            traffic.join(stragglers); // not before: until time has begun, nothing is late
            List<FaultRecord> records = cause(stack, parts, traffic, index);
            narrator.say("faults", "are over; the last spans are sent");
            traffic.finish();
            Verification verification = new Verification(
                    stack, parts.job(), parts.rules().published(), traffic.archive(), stragglers.spans(), narrator);
            return verification.report(settings, parts.signals(), records, Duration.between(begin, Instant.now()));
        }
    }

    private List<FaultRecord> cause(Stack stack, Parts parts, DisorderedTraffic traffic, SearchIndex index) {
        Faults faults = new Faults(stack, parts.rules(), settings.seed());
        List<FaultRecord> records = new ArrayList<>();
        Instant first = Instant.now();
        Optional<FaultStep> next = plan.next(Duration.ZERO);
        while (next.isPresent()) {
            FaultRecord record = cause(next.get(), faults, parts.signals(), index, first);
            records.add(record);
            narrator.fault(record);
            traffic.check();
            Patience.await("a job that runs whole", stack.flink().rest()::allTasksRun);
            next = plan.next(Duration.between(first, Instant.now()));
        }
        return records;
    }

    private FaultRecord cause(FaultStep step, Faults faults, SignalWatch signals, SearchIndex index, Instant begin) {
        List<Fault> together = step.kinds().stream().map(faults::of).toList();
        List<String> names = together.stream().map(Fault::name).toList();
        String name = String.join(", and ", names);
        Instant from = Instant.now();
        narrator.faultBegins(name, step.outage());
        together.forEach(fault -> fault.begin().run());
        Recovery recovery = Recovery.from(from, signals, index);
        LockSupport.parkNanos(step.outage().toNanos());
        together.forEach(fault -> fault.end().run());
        Duration outage = Duration.between(from, Instant.now());
        return new FaultRecord(
                step.kinds(), name, Duration.between(begin, from), outage, recovery.onTopic(), recovery.inIndex());
    }
}
