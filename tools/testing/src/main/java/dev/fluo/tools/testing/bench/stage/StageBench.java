package dev.fluo.tools.testing.bench.stage;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.options.Settings;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.testing.bench.cluster.ClusterPlan;
import dev.fluo.tools.testing.bench.cluster.MeasuredCluster;
import dev.fluo.tools.testing.bench.load.Load;
import dev.fluo.tools.testing.bench.peers.Answer;
import dev.fluo.tools.testing.bench.peers.Answers;
import dev.fluo.tools.testing.bench.peers.ExpectedAnswer;
import dev.fluo.tools.testing.bench.peers.Question;
import dev.fluo.tools.testing.bench.probe.Sample;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.flink.core.execution.JobClient;

/**
 * Measures stages: each reads the same topic of spans from its beginning in a cluster of its own, and what it takes is
 * counted from the end of the warm-up to the end of the topic.
 */
public final class StageBench {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Counted by every stage, so that one can see how far it is. */
    private static final String RECORDS = "slice.requests";

    private static final double LEFT_OUT = 0.25;

    private final Bench bench;
    private final String topic;
    private final Load warmUp;
    private final Load all;
    private final Map<String, String> elasticsearch;
    private final Optional<ExpectedAnswer> expected;

    /**
     * @param topic of the spans
     * @param warmUp the part of it that is not counted
     * @param all everything in it
     * @param elasticsearch options for the whole job
     * @param expected the answer to the question, if it is asked
     */
    public StageBench(
            Bench bench,
            String topic,
            Load warmUp,
            Load all,
            Map<String, String> elasticsearch,
            Optional<ExpectedAnswer> expected) {
        this.bench = bench;
        this.topic = topic;
        this.warmUp = warmUp;
        this.all = all;
        this.elasticsearch = Map.copyOf(elasticsearch);
        this.expected = expected;
    }

    /**
     * Runs one stage.
     *
     * @param progress is told again and again how many spans of how many were read
     */
    public StageResult run(StageRun run, ClusterPlan plan, BiConsumer<Long, Long> progress) throws Exception {
        return run(run, run.name(), plan, progress, (cluster, job) -> {});
    }

    /**
     * Runs one stage.
     *
     * @param name of this run alone, for topics and directories
     * @param progress is told again and again how many spans of how many were read
     * @param end looks at the job that has read everything
     */
    public StageResult run(
            StageRun run,
            String name,
            ClusterPlan plan,
            BiConsumer<Long, Long> progress,
            BiConsumer<MeasuredCluster, JobClient> end)
            throws Exception {
        Map<String, String> more = new HashMap<>(run.backend().jobOptions());
        if (run.stage() == Stage.FULL) {
            more.putAll(elasticsearch);
        }
        Settings settings = bench.settings(name, topic, more);
        bench.prepare(settings);
        if (run.stage() == Stage.HISTORY) {
            return history(run, settings, plan, progress);
        }
        boolean asked = expected.isPresent() && run.stage().answers();
        bench.publish(settings, asked && run.rules() > 0 ? Question.among(run.documents()) : run.documents());
        try (MeasuredCluster cluster = MeasuredCluster.start(plan, bench.directory(name))) {
            JobClient job = started(run, asked, settings, cluster);
            Sample from = reached(warmUp.records(), cluster, job, progress);
            Sample to = reached(all.records(), cluster, job, progress);
            Answer answer = asked ? Answers.await(settings, expected.get()) : null;
            end.accept(cluster, job);
            job.cancel().join();
            return result(run, from, to).answering(answer);
        }
    }

    /** The job ends by itself, and its metrics with it: a part of the spans is left out of the figure. */
    private StageResult history(StageRun run, Settings settings, ClusterPlan plan, BiConsumer<Long, Long> progress)
            throws Exception {
        try (HistoryStage history = HistoryStage.read(settings, bench.directory(run.name()));
                MeasuredCluster cluster = MeasuredCluster.start(plan, bench.directory(run.name()))) {
            JobClient job = history.start(run.documents(), cluster.environment());
            Sample from = reached(warmUp.records(), cluster, job, progress);
            long left = Math.round(LEFT_OUT * (all.records() - warmUp.records()));
            Sample to = reached(all.records() - left, cluster, job, progress);
            job.cancel().join();
            return result(run, from, to).plusCpu(history.readMicros());
        }
    }

    private StageResult result(StageRun run, Sample from, Sample to) {
        double spans = all.spansIn(to.metric(RECORDS) - from.metric(RECORDS));
        if (spans == 0) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    run.title() + " finished all spans between two measurements",
                    "Measure more of them: --spans N");
        }
        return StageResult.between(run, from, to, spans);
    }

    /** With rules, the job reads spans only when they are loaded. */
    private static JobClient started(StageRun run, boolean asked, Settings settings, MeasuredCluster cluster)
            throws Exception {
        if (run.rules() == 0) {
            return StageJob.start(run.stage(), asked, settings, cluster.environment());
        }
        ReadingQuota quota = ReadingQuota.set(KafkaAccess.from(settings));
        try {
            JobClient job = StageJob.start(run.stage(), asked, settings, cluster.environment());
            cluster.awaitRules(PATIENCE, job);
            return job;
        } finally {
            quota.lift();
        }
    }

    private Sample reached(long records, MeasuredCluster cluster, JobClient job, BiConsumer<Long, Long> progress) {
        cluster.await(records + " records", PATIENCE, job, () -> {
            long read = cluster.sample().metric(RECORDS);
            progress.accept(Math.round(all.spansIn(read)), all.spans());
            return read >= records;
        });
        return cluster.sample();
    }
}
