package dev.fluo.tools.cli.changeevent;

import static dev.fluo.tools.testing.fixture.StandingSignals.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.cli.CommandRun;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.testing.fixture.TestJob;
import dev.fluo.tools.testing.fixture.TopicTail;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fluo change} and {@code fluo accept} against a running job. */
class ChangeAndAcceptITCase {

    private static final String RULE = "{\"id\":\"frequent\",\"message\":\"${key} ${value}\",\"when\":"
            + "\"stream.changes.where(kind == 'deploy').by(service, environment).within('1h').count() > 1\"}";

    @TempDir
    Path directory;

    private TestJob job;

    @Test
    void aChangeIsPostedAndTheSignalThatItMakesIsAccepted() throws Exception {
        try (TestJob running = new TestJob("posted", directory).set("delivery.signals", "at-least-once")) {
            job = running;
            refused(ExitCodes.UNAVAILABLE, "has no topic posted.changes", "change", "--kind", "deploy");
            job.start();
            job.activate("frequent", RULE);
            refusesWhatIsNoChange();
            assertThat(good("mute", "rule=frequent", "--until", "2h", "--reason", "release", "--name", "work"))
                    .contains("mute:work is active", "signals of rule=frequent are muted until");

            String[] deploy = {"change", "--kind", "deploy", "--service", "auth", "--environment", "prod"};
            assertThat(good(deploy)).contains("deploy of auth in prod by ", "posted.changes, partition 0, offset 0");
            Path file = Files.writeString(
                    directory.resolve("change.json"),
                    "{\"kind\":\"deploy\",\"service\":\"auth\",\"environment\":\"prod\",\"attributes\":{\"n\":1}}");
            assertThat(good("change", "--file", file.toString())).contains("offset 1");
            assertThat(good("change", "--kind", "deplyo", "--attribute", "by=a=b"))
                    .contains("did you mean deploy?");
            String signal = field(
                            job.awaitSignals(
                                            "a signal",
                                            signals -> signals.of("frequent").size() == 1)
                                    .of("frequent")
                                    .get(0),
                            "event",
                            "id")
                    .asText();

            endsTheMute();
            acceptsTheSignalOnce(signal);
        }
    }

    private void endsTheMute() throws Exception {
        job.awaitSignals(
                "the signal is muted",
                signals -> signals.of("frequent").stream()
                        .allMatch(each ->
                                field(each, "fluo", "muted", "reason").asText().equals("release")));
        assertThat(good("mute", "list"))
                .containsPattern("work +holds +rule=frequent")
                .contains("release");
        assertThat(good("rules", "list")).containsPattern("mute:work +active");
        refused(ExitCodes.FINDINGS, "there is no mute wrok", "mute", "end", "wrok");
        assertThat(good("mute", "end", "work")).contains("mute:work is deleted");
        job.awaitSignals(
                "the signal is told",
                signals -> signals.of("frequent").stream()
                        .allMatch(each -> field(each, "fluo", "muted").isMissingNode()));
        assertThat(good("mute", "list")).contains("Nothing is muted.");
        try (TopicTail audit = new TopicTail(job.topics().audit())) {
            audit.awaitUntil("the mute in the audit", records -> {
                List<String> texts = records.stream()
                        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                        .toList();
                return texts.stream().anyMatch(json -> json.contains("\"muted\"") && json.contains("mute:work"))
                        && texts.stream().anyMatch(json -> json.contains("\"unmuted\""));
            });
        }
    }

    private void refusesWhatIsNoChange() throws Exception {
        refused(ExitCodes.USAGE, "Missing required argument", "change");
        refused(ExitCodes.USAGE, "Unknown options: '--version'", "change", "--kind", "deploy", "--version", "1.4");
        refused(ExitCodes.USAGE, "it has no `kind`", "change", "--kind", " ");
        refused(ExitCodes.USAGE, "`time` is `noon`", "change", "--kind", "flag", "--time", "noon");
        refused(ExitCodes.USAGE, "within a day", "change", "--kind", "flag", "--time", "1700000000");
        Path file = Files.writeString(directory.resolve("bad.json"), "{\"kind\":\"flag\",\"servce\":\"a\"}");
        refused(ExitCodes.USAGE, "did you mean `service`?", "change", "--file", file.toString());
        refused(ExitCodes.UNAVAILABLE, "cannot read nowhere", "change", "--file", "nowhere");
    }

    private void acceptsTheSignalOnce(String signal) throws Exception {
        refused(ExitCodes.FINDINGS, "there is no signal ffff", "accept", "ffff", "--reason", "x");
        refused(ExitCodes.USAGE, "is in the past", "accept", signal, "--reason", "x", "--until", "2020-01-01");
        refused(ExitCodes.USAGE, "--reason", "accept", signal);

        assertThat(good("accept", signal.substring(0, 10), "--reason", "release week", "--author", "ada"))
                .contains("frequent is active", "for good: except when key[0] == 'auth' && key[1] == 'prod'");
        job.awaitSignals(
                "the accepted signal is retracted",
                signals -> signals.of("frequent").isEmpty());
        refused(ExitCodes.FINDINGS, "excepted already: by `accepted-", "accept", signal, "--reason", "x");
        try (TopicTail audit = new TopicTail(job.topics().audit())) {
            audit.awaitUntil(
                    "the exception in the audit",
                    records -> records.stream()
                            .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                            .anyMatch(json -> json.contains("exception-began")
                                    && json.contains("release week")
                                    && json.contains("\"ada\"")));
        }
        keepsTheExceptionWhenTheFileIsPublishedAgain(signal);
        job.publish("frequent", "{\"id\":\"frequent\",\"when\":\"stream.chnges.exists()\"}");
        job.awaitStatus("frequent", status -> !status.refusals().isEmpty());
        refused(ExitCodes.FINDINGS, "was rejected", "accept", signal, "--reason", "x");
        job.publish("frequent", null);
        job.awaitStatus("frequent", status -> status.state().name().equals("DELETED"));
        refused(ExitCodes.FINDINGS, "the rule frequent is deleted", "accept", signal, "--reason", "x");
        job.delete(job.topics().signals(), signal);
        refused(ExitCodes.FINDINGS, "there is no signal " + signal, "accept", signal, "--reason", "x");
    }

    private void keepsTheExceptionWhenTheFileIsPublishedAgain(String signal) throws Exception {
        Path file = Files.writeString(directory.resolve("frequent.json"), RULE);
        assertThat(good("rules", "publish", file.toString()))
                .contains("frequent keeps the accepted exception accepted-");
        assertThat(newestDocument()).contains("key[0] == 'auth'", "release week");

        assertThat(good("rules", "get", "frequent")).isEqualToIgnoringNewLines(RULE);
        assertThat(good("accept", "list"))
                .containsPattern("frequent +accepted-[0-9a-f]{8} +for good +ada")
                .contains("release week");
        String name = good("accept", "list", "--all").replaceAll("(?s).*(accepted-[0-9a-f]{8}).*", "$1");
        refused(ExitCodes.FINDINGS, "no exception was accepted for ffff", "accept", "ffff", "--end");
        assertThat(good("accept", name, "--end")).contains("the exception " + name + " ends");
        assertThat(newestDocument()).doesNotContain("release week");
        assertThat(good("accept", "list")).contains("No exception is accepted.");

        job.awaitSignals(
                "the signal stands again", signals -> !signals.of("frequent").isEmpty());
        good("accept", signal, "--reason", "again");
        assertThat(good("rules", "publish", "--drop-accepted", file.toString())).contains("of frequent ends");
        assertThat(newestDocument()).doesNotContain("again");
    }

    private String newestDocument() throws Exception {
        try (TopicTail rules = new TopicTail(job.topics().rules())) {
            List<ConsumerRecord<byte[], byte[]>> records = rules.toEnd();
            return new String(records.get(records.size() - 1).value(), StandardCharsets.UTF_8);
        }
    }

    private String good(String... arguments) throws Exception {
        CommandRun run = fluo(arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run.out();
    }

    private void refused(int exitCode, String why, String... arguments) throws Exception {
        CommandRun run = fluo(arguments);
        assertThat(run.err()).contains(why);
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }

    private CommandRun fluo(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(arguments));
        job.arguments().forEach(option -> line.add("--set=" + option.substring(2)));
        return CommandRun.of(line.toArray(String[]::new));
    }
}
