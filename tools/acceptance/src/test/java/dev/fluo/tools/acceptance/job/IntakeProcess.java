package dev.fluo.tools.acceptance.job;

import dev.fluo.flink.intake.IntakeLimits;
import dev.fluo.flink.intake.IntakeSettings;
import dev.fluo.flink.intake.RuleGate;
import dev.fluo.flink.intake.RuleIntake;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.flink.ledger.RuleAccepted;
import dev.fluo.flink.ledger.RuleRejected;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.KafkaCheckMarks;
import dev.fluo.job.kafka.RulesTopicEnd;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.testing.RuleTests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/**
 * A process that takes in what stands on a rules topic, prints what became of each document, and ends without a
 * checkpoint. A document whose key is {@link #DEADLY} ends the process while it is checked: its check does not end, because
 * JavaScript has no bound here, and the process ends as soon as the check has begun to run the document's test.
 */
final class IntakeProcess {

    /** Key of the document that ends the process. */
    static final String DEADLY = "deadly";

    /** Exit code of a process that a document ends. */
    static final int DEAD = 3;

    private static final JavaScriptSettings UNBOUNDED =
            new JavaScriptSettings(1, Duration.ofHours(1), Long.MAX_VALUE / 2, 200);

    private static volatile String checking = "";

    private IntakeProcess() {}

    /** Arguments: the bootstrap servers, the consumer group, the topic. */
    public static void main(String[] arguments) throws Exception {
        KafkaAccess access = new KafkaAccess(arguments[0], Map.of(), arguments[1]);
        String topic = arguments[2];
        List<RawRecord> records = new ArrayList<>();
        new TopicReader(access)
                .readAll(
                        topic,
                        record -> records.add(new RawRecord(
                                topic,
                                0,
                                record.offset(),
                                record.timestamp(),
                                record.key(),
                                record.value(),
                                Map.of())));
        RulesTopicEnd end = new RulesTopicEnd(access, topic);
        IntakeSettings settings = new IntakeSettings(IntakeLimits.DEFAULT, end, new KafkaCheckMarks(access, topic));
        RuleIntake intake = new RuleIntake(new RuleGate(RuleGate.NOTHING, end), settings, UNBOUNDED);
        OneInputStreamOperatorTestHarness<RawRecord, RuleUpdate> harness =
                new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(intake));
        harness.open();
        dieInTests(Thread.currentThread());
        for (RawRecord record : records) {
            checking = new String(record.key(), StandardCharsets.UTF_8);
            harness.processElement(new StreamRecord<>(record));
        }
        harness.getSideOutput(RuleIntake.LEDGER).forEach(event -> print(event.getValue()));
        System.exit(0);
    }

    private static void dieInTests(Thread intake) {
        Thread watch = new Thread(() -> {
            while (!checking.equals(DEADLY)
                    || Arrays.stream(intake.getStackTrace()).noneMatch(IntakeProcess::isOfTests)) {
                LockSupport.parkNanos(1_000_000);
            }
            Runtime.getRuntime().halt(DEAD);
        });
        watch.setDaemon(true);
        watch.start();
    }

    private static boolean isOfTests(StackTraceElement frame) {
        return frame.getClassName().equals(RuleTests.class.getName());
    }

    private static void print(Object event) {
        if (event instanceof RuleAccepted accepted) {
            System.out.println("accepted " + accepted.publication().key());
        } else if (event instanceof RuleRejected rejected) {
            System.out.println("rejected " + rejected.publication().key() + " "
                    + rejected.refusals().get(0).code());
        }
    }
}
