package dev.fluo.tools.testing.chaos;

import dev.fluo.flink.kafka.DeadLetterSchema;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.ElasticsearchOptions;
import dev.fluo.job.options.IncidentOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.rules.audit.AuditReport;
import dev.fluo.rules.audit.AuditVerifier;
import dev.fluo.tools.testing.chaos.fault.FaultRecord;
import dev.fluo.tools.testing.chaos.oracle.Comparison;
import dev.fluo.tools.testing.chaos.oracle.Differences;
import dev.fluo.tools.testing.chaos.oracle.IncidentCheck;
import dev.fluo.tools.testing.chaos.oracle.KeptBook;
import dev.fluo.tools.testing.chaos.oracle.LateLetters;
import dev.fluo.tools.testing.chaos.oracle.RulePublication;
import dev.fluo.tools.testing.chaos.oracle.SignalBook;
import dev.fluo.tools.testing.chaos.report.ChaosReport;
import dev.fluo.tools.testing.chaos.report.Narrator;
import dev.fluo.tools.testing.chaos.report.OtherCounts;
import dev.fluo.tools.testing.chaos.stack.Stack;
import dev.fluo.tools.testing.chaos.traffic.TraceArchive;
import dev.fluo.tools.testing.chaos.watch.SearchIndex;
import dev.fluo.tools.testing.chaos.watch.SignalWatch;
import dev.fluo.tools.testing.chaos.watch.SpansRead;
import dev.fluo.tools.testing.cluster.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Waits until the job has dealt with everything, and compares what it has written with what it should have. */
final class Verification {

    /**
     * The quiet after which all is told: what comes last is judged when the job takes the input for silent, and is read
     * after a checkpoint more.
     */
    private static final Duration QUIET = Duration.ofSeconds(8);

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Stack stack;
    private final Settings job;
    private final TraceArchive archive;
    private final Set<String> stragglers;
    private final Narrator narrator;
    private final Comparison comparison;

    /** @param stragglers the spans that were sent too late */
    Verification(
            Stack stack,
            Settings job,
            List<RulePublication> rules,
            TraceArchive archive,
            Set<String> stragglers,
            Narrator narrator) {
        this.stack = stack;
        this.job = job;
        this.archive = archive;
        this.stragglers = stragglers;
        this.narrator = narrator;
        this.comparison = new Comparison(rules, archive.traces().values(), job);
    }

    ChaosReport report(ScenarioSettings settings, SignalWatch watch, List<FaultRecord> faults, Duration took)
            throws IOException, StartException {
        List<String> problems = new ArrayList<>();
        require("the job has not read all spans", () -> SpansRead.all(job), problems);
        require("signals do not cease", () -> watch.quiet().compareTo(QUIET) > 0, problems);
        SignalBook book = watch.book();
        SearchIndex index = new SearchIndex(stack.elasticsearchUrl(), job.get(ElasticsearchOptions.SIGNALS_INDEX));
        Patience.comes(() -> indexDifferences(index, book).areNone(), LIMIT);
        compareAuditIndex(problems);
        narrator.say("quiet", "comparing " + comparison.required() + " signals");
        stack.stopJob();
        AuditReport audit = audit();
        OtherCounts others = new OtherCounts(stragglers.size(), 0, 0);
        if (!settings.extreme()) {
            problems.addAll(deadLetters().problems());
            KeptBook kept = kept();
            problems.addAll(kept.problems(book, archive.traces()));
            others = new OtherCounts(stragglers.size(), kept.spans(), compareIncidents(problems));
        }
        return new ChaosReport(
                settings.seed(),
                took,
                archive.size(),
                archive.spans(),
                others,
                book.documents(),
                comparison.required(),
                faults,
                settings.extreme() ? Comparison.identities(book) : comparison.differences(book),
                indexDifferences(index, book),
                audit.records(),
                audit.findings().stream()
                        .map(finding -> finding.place() + ": " + finding.message())
                        .toList(),
                problems);
    }

    private static void require(String otherwise, BooleanSupplier holds, List<String> problems) {
        if (!Patience.comes(holds, LIMIT)) {
            problems.add(otherwise + " within " + LIMIT.toMinutes() + " minutes");
        }
    }

    private static Differences indexDifferences(SearchIndex index, SignalBook book) {
        try {
            return Comparison.differences(index.signals(), book);
        } catch (IOException e) {
            return new Differences(
                    0, List.of("the index cannot be searched: " + e.getMessage()), List.of(), List.of(), List.of());
        }
    }

    /** Attestations go on: at some moment between two of them both have the same. */
    private void compareAuditIndex(List<String> problems) {
        SearchIndex index = new SearchIndex(stack.elasticsearchUrl(), job.get(ElasticsearchOptions.AUDIT_STREAM));
        require(
                "the index has not as many audit records as the topic",
                () -> {
                    try {
                        return index.count() == audit().records();
                    } catch (IOException | StartException notNow) {
                        return false;
                    }
                },
                problems);
    }

    private LateLetters deadLetters() throws StartException {
        LateLetters letters = new LateLetters(stragglers);
        new TopicReader(KafkaAccess.from(job))
                .readPartitions(
                        Topics.from(job).deadLetters(),
                        record -> letters.accept(
                                header(record, DeadLetterSchema.CLASS_HEADER),
                                header(record, DeadLetterSchema.ERROR_HEADER),
                                record.value(),
                                record.partition() + "@" + record.offset()));
        return letters;
    }

    private KeptBook kept() throws StartException {
        KeptBook kept = new KeptBook();
        new TopicReader(KafkaAccess.from(job))
                .readPartitions(
                        Topics.from(job).keptSpans(),
                        record -> kept.accept(
                                new String(record.key(), StandardCharsets.UTF_8),
                                record.value(),
                                record.partition() + "@" + record.offset()));
        narrator.say("kept", kept.spans() + " spans of traces with signals");
        return kept;
    }

    /** @return how many incidents stand */
    private long compareIncidents(List<String> problems) throws StartException {
        IncidentCheck check = new IncidentCheck();
        Topics topics = Topics.from(job);
        TopicReader reader = new TopicReader(KafkaAccess.from(job));
        reader.readPartitions(
                topics.incidents(),
                record -> check.acceptIncident(record.value(), record.partition() + "@" + record.offset()));
        reader.readPartitions(topics.signals(), record -> check.acceptSignal(record.value()));
        problems.addAll(check.problems(Comparison.whole(archive.traces().values(), job), IncidentOptions.of(job)));
        narrator.say("incidents", check.incidents() + " of all signals");
        return check.incidents();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private AuditReport audit() throws StartException {
        AuditVerifier verifier = new AuditVerifier();
        new TopicReader(KafkaAccess.from(job))
                .readAll(
                        Topics.from(job).audit(),
                        record -> verifier.accept("offset " + record.offset(), record.value()));
        return verifier.report();
    }
}
