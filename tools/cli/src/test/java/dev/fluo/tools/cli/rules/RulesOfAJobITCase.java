package dev.fluo.tools.cli.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.embedded.kafka.SharedKafka;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.flink.ledger.RuleStatusJson;
import dev.fluo.tools.cli.CommandRun;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.testing.fixture.TestJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a running job. */
class RulesOfAJobITCase {

    @TempDir
    Path directory;

    @Test
    void rulesArePublishedListedAndDeletedAndTheAuditIsWhole() throws Exception {
        Path rule = Files.writeString(directory.resolve("storm.yaml"), """
            id: storm
            when: |
              trace.spans.where(lists.watched.includes(service)).count() > 2
            tests:
              - name: three of a service on the published list
                trace: { spans: [ { service: auth, repeat: 3 } ] }
                expect: match
            """);
        Path list = Files.writeString(directory.resolve("watched.yaml"), "values: [auth, cart]\n");
        try (TestJob job = new TestJob("commands", directory)) {
            assertThat(fluo(job, "rules", "list").err()).contains("has no topic commands.rules", "fluo run --kafka");
            assertThat(fluo(job, "audit", "verify").err())
                    .contains("has no topic " + job.topics().audit());
            job.start();
            assertThat(fluo(job, "rules", "list").out()).contains("There are no rules");
            // the page names versions: it comes first
            try (ManualRun manual = new ManualRun(directory.resolve("manual"), line -> onJob(job, line))) {
                manual.run("how-to/rules-in-git.md");
            }
            assertGood(
                    fluo(job, "rules", "delete", "checkout-failures", "payment-twice", "list:payments"),
                    "list:payments is deleted");
            assertGood(
                    fluo(job, "rules", "delete", "failed-requests", "slow-requests", "swallowed-failures"),
                    "swallowed-failures is deleted");

            String inactive = "inactive: the shared list `watched` is not there";
            assertGood(fluo(job, "rules", "publish", rule.toString()), inactive);

            assertGood(fluo(job, "rules", "publish-list", "watched", list.toString()), "list:watched is active");
            job.awaitStatus("storm", status -> !status.notes().toString().contains(inactive));
            assertGood(fluo(job, "rules", "publish", rule.toString(), "--author", "ada"), "storm is active, native");
            assertThat(fluo(job, "rules", "list").out()).containsPattern("storm +active +\\d+ +\\d+ +native +ada");
            assertThat(fluo(job, "rules", "list", "--json").out()).contains("\"id\":\"storm\"");

            job.publish("uses", "{\"id\":\"uses\",\"when\":\"lists.watched.includes('a')\"}");
            job.publish("storm", "{\"id\":\"storm\",\"when\":\"trace.spans.wher()\"}");
            job.awaitStatus("storm", status -> !status.refusals().isEmpty());
            assertThat(fluo(job, "rules", "list").out()).containsPattern("storm +rejected");

            looksAfterVersions(job, rule);
            refusesToDeleteWhatIsNotThere(job);
            CommandRun listGone = fluo(job, "rules", "delete", "list:watched");
            assertGood(listGone, "! list:watched is named in storm, uses: inactive until the list is published again");
            assertGood(fluo(job, "rules", "delete", "uses", "storm", "storm"), "storm is deleted");
            assertThat(fluo(job, "rules", "list").out()).contains("There are no rules");
            job.stopWithSavepoint();
            assertGood(fluo(job, "audit", "verify"), "the chain is whole: records 1 to ");
            tellsADamagedAuditChain(job);
            Path failed = Files.writeString(directory.resolve("failed.yaml"), "id: failed\nwhen: trace.isError\n");
            CommandRun unanswered = fluo(job, "rules", "publish", failed.toString(), "--wait", "1");
            assertThat(unanswered.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
            assertThat(unanswered.err()).contains("no job answered within 1 s");
            assertThat(fluo(job, "rules", "list").out()).contains("unread", "no job has read it yet");
            writesAllWhereNoJobAnswers(job);
            CommandRun unreadGone = fluo(job, "rules", "delete", "failed", "--wait", "0");
            assertThat(unreadGone.err()).containsPattern("failed \\(version \\d+\\) is on the rules topic");
            assertThat(fluo(job, "rules", "delete", "failed").err()).contains("there is no rule failed");
        }
    }

    private void looksAfterVersions(TestJob job, Path rule) throws Exception {
        String first = Files.readString(rule);
        CommandRun history = fluo(job, "rules", "history", "storm");
        assertThat(history.out())
                .containsPattern("\\d+ +\\S+ \\S+ +rejected +.*Version")
                .containsPattern("\\d+ +\\S+ \\S+ +ada +accepted");
        CommandRun rejected = fluo(job, "rules", "disable", "storm");
        assertThat(rejected.err()).contains("the newest document of storm", "was rejected", "fluo rules restore");
        Matcher version = Pattern.compile("(\\d+) +\\S+ \\S+ +ada +accepted").matcher(history.out());
        assertThat(version.find()).isTrue();
        String good = "storm@" + version.group(1);

        assertGood(fluo(job, "rules", "restore", good), "storm is active, native");
        assertGood(fluo(job, "rules", "restore", good), "storm is as in version " + version.group(1) + " already");
        assertThat(fluo(job, "rules", "get", "storm").out()).isEqualTo(first);
        assertThat(fluo(job, "rules", "get", good).out())
                .as("the author's text")
                .isEqualTo(first);

        assertGood(fluo(job, "rules", "disable", "storm", "--author", "bob"), "storm is disabled");
        assertGood(fluo(job, "rules", "disable", "storm"), "storm is disabled already");
        assertThat(fluo(job, "rules", "get", "storm").out()).isEqualTo(first.replaceFirst("\n", "\nenabled: false\n"));
        assertGood(fluo(job, "rules", "diff", good), "+enabled: false");
        assertGood(fluo(job, "rules", "enable", "storm"), "storm is active, native");
        assertThat(fluo(job, "rules", "get", "storm", "--as-published").out())
                .startsWith("{\"id\":\"storm\"")
                .doesNotContain("enabled");
        assertThat(fluo(job, "rules", "history", "storm").out())
                .containsPattern("bob +disabled")
                .contains("enabled true → false", "enabled false → true");

        assertThat(fluo(job, "rules", "get", "uses").err()).contains("The author's text of version ", "is not on ");
        assertThat(fluo(job, "rules", "get", "strom").err()).contains("there is no rule strom", "Did you mean storm?");
        assertThat(fluo(job, "rules", "get", "storm", "--version", "999").err())
                .contains("there is no version 999 of storm", "Known versions: ");
        assertThat(fluo(job, "rules", "diff", "storm@x").err()).contains("storm@x is not a version of a rule");
        assertThat(fluo(job, "rules", "restore", "storm").err()).contains("restore which version of storm?");
        assertThat(fluo(job, "rules", "enable", "strom").err()).contains("the rule strom is deleted, or was never");
    }

    /** Without a job every document is written all the same, and the command says which have no answer. */
    private void writesAllWhereNoJobAnswers(TestJob job) throws Exception {
        Path folder = Files.createDirectory(directory.resolve("several"));
        Files.writeString(folder.resolve("one.yaml"), "id: one\nwhen: trace.isError\n");
        Files.writeString(folder.resolve("two.yaml"), "id: two\nwhen: trace.isError\n");
        CommandRun run = fluo(job, "rules", "publish", folder.toString(), "--wait", "0");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
        assertThat(run.err()).containsPattern("one \\(version \\d+\\), two \\(version \\d+\\) are on the rules topic");
        assertThat(fluo(job, "rules", "list").out())
                .containsPattern("one +unread")
                .containsPattern("two +unread");
        saysThatNoJobIsRunning(job);
    }

    private static void saysThatNoJobIsRunning(TestJob job) throws Exception {
        long then = Instant.parse("2026-11-22T10:00:00Z").toEpochMilli();
        RuleStatus active = new RuleStatus(
                "gone", RuleStatus.State.ACTIVE, 1, 1L, null, "native", List.of(), List.of(), null, then);
        write(job.topics().ruleStatus(), "gone", RuleStatusJson.write(active));
        write(job.topics().ruleStatus(), "foreign", new byte[] {'{'});
        beat(job, System.currentTimeMillis() + Duration.ofHours(1).toMillis());
        assertThat(fluo(job, "rules", "list").out())
                .containsPattern("gone +active")
                .doesNotContain("no job is running");

        beat(job, then);
        assertThat(fluo(job, "rules", "list").out())
                .containsPattern("gone +was active")
                .contains("no job is running: the last one was heard of at 2026-11-22");
    }

    private static void beat(TestJob job, long millis) throws Exception {
        write(job.topics().ruleStatus(), RuleStatus.HEARTBEAT, RuleStatusJson.write(RuleStatus.heartbeat(millis)));
    }

    private static void write(String topic, String key, byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedKafka.broker().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, key == null ? null : key.getBytes(UTF_8), value))
                    .get();
        }
    }

    private static void tellsADamagedAuditChain(TestJob job) throws Exception {
        TopicPartition partition = new TopicPartition(job.topics().audit(), 0);
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", SharedKafka.broker().bootstrapServers()))) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(2)))
                    .all()
                    .get();
        }
        CommandRun beginning = fluo(job, "audit", "verify");
        assertThat(beginning.exitCode()).as(beginning.out() + beginning.err()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(beginning.out())
                .containsPattern("missing +records? 1 .*from the beginning")
                .contains("--begins-at ", "Do not use it with --holds")
                .doesNotContain("Store this hash");
        String begins = beginning.out().replaceAll("(?s).*--begins-at ([0-9]+).*", "$1");
        assertGood(fluo(job, "audit", "verify", "--begins-at", begins), "the chain is whole: records " + begins);

        write(partition.topic(), null, null);
        CommandRun empty = fluo(job, "audit", "verify", "--begins-at", begins);
        assertThat(empty.exitCode()).as(empty.err()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(empty.out()).contains("this record has no value");
    }

    /** A rule that is not there leaves no status, and what is there beside it stays. */
    private static void refusesToDeleteWhatIsNotThere(TestJob job) {
        CommandRun run = fluo(job, "rules", "delete", "storm", "strom", "list:wached");
        assertThat(run.err())
                .contains("there is no rule strom; did you mean storm?")
                .contains("there is no shared list wached; did you mean list:watched?");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(fluo(job, "rules", "list", "--deleted").out())
                .containsPattern("storm +active")
                .doesNotContainPattern("(storm|uses|list:watched) +deleted")
                .doesNotContain("strom", "wached");
    }

    private static void assertGood(CommandRun run, String expected) {
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains(expected);
        assertThat(run.exitCode()).isZero();
    }

    private static CommandRun fluo(TestJob job, String... arguments) {
        return CommandRun.of(onJob(job, arguments));
    }

    private static String[] onJob(TestJob job, String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        if (line.subList(0, 2).equals(List.of("packs", "verify"))) {
            return arguments; // it knows no Kafka
        }
        job.arguments().forEach(option -> line.add("--set=" + option.substring(2)));
        return line.toArray(String[]::new);
    }
}
