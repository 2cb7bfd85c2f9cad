package dev.fluo.tools.cli.rules;

import dev.fluo.flink.ledger.DocumentVersion;
import dev.fluo.flink.ledger.Ledger;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.flink.ledger.RuleStatusJson;
import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.kafka.TopicReader;
import dev.fluo.job.kafka.Topics;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.RequiredTopics;
import dev.fluo.tools.terminal.ConnectionMixin;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.Table;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluo rules list}. */
@Command(name = "list", header = "List rules and shared lists with their status.")
final class ListCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private static final Map<String, Style> STYLES = Map.of(
            "active", Style.fg_green,
            "shadow", Style.fg_cyan,
            "rejected", Style.fg_red,
            "quarantined", Style.fg_red,
            "unread", Style.fg_yellow);

    /** A job that has not said for so long that it is running is taken as gone. */
    private static final Duration GONE_AFTER = Ledger.HEARTBEAT_INTERVAL.multipliedBy(3);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionMixin connection;

    @Option(names = "--json", description = "One status record as JSON a line, as it stands on the status topic.")
    private boolean json;

    @Option(names = "--deleted", description = "Deleted ones too.")
    private boolean deleted;

    private final Map<String, RuleStatus> statuses = new TreeMap<>();
    private final Map<String, Long> published = new TreeMap<>();

    /** Time of the last heartbeat of a job, epoch milliseconds; 0 if there was none. */
    private long beatMillis;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        read();
        if (json) {
            statuses.values()
                    .forEach(status -> console.line(new String(RuleStatusJson.write(status), StandardCharsets.UTF_8)));
        } else if (statuses.isEmpty() && published.isEmpty()) {
            console.line("There are no rules. Publish one: fluo rules publish FILE");
        } else {
            console.line(table().render(console));
            if (isGone()) {
                console.bad(gone());
            }
        }
        return ExitCodes.OK;
    }

    private void read() {
        KafkaAccess access = connection.kafka();
        Topics topics = connection.topics();
        RequiredTopics.check(access, topics.rules(), topics.ruleStatus());
        TopicReader reader = new TopicReader(access);
        try {
            reader.readAll(topics.ruleStatus(), this::addStatus);
            reader.readAll(topics.rules(), this::addPublished);
        } catch (StartException e) {
            throw CommandException.unavailable(e);
        }
        statuses.values().removeIf(status -> !deleted && status.state() == RuleStatus.State.DELETED);
    }

    private void addStatus(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() != null && isHeartbeat(record)) {
            beatMillis = RuleStatusJson.read(record.value()).updatedMillis();
        }
        RuleStatusJson.ofRule(record.value()).ifPresent(status -> statuses.put(status.key(), status));
    }

    private static boolean isHeartbeat(ConsumerRecord<byte[], byte[]> record) {
        return record.key() != null && new String(record.key(), StandardCharsets.UTF_8).equals(RuleStatus.HEARTBEAT);
    }

    private boolean isGone() {
        return System.currentTimeMillis() - beatMillis > GONE_AFTER.toMillis();
    }

    private String gone() {
        return "no job is running: "
                + (beatMillis == 0
                        ? "none has said so on " + connection.topics().ruleStatus()
                        : "the last one was heard of at " + TIME.format(Instant.ofEpochMilli(beatMillis)))
                + ". The states are those from before.";
    }

    /**
     * Documents that no job has read yet have no status of their own. The newest status may name a greater offset: the
     * topic was made again since.
     */
    private void addPublished(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        RuleStatus status = statuses.get(key);
        if (record.value() != null && (status == null || DocumentVersion.offset(status.version()) != record.offset())) {
            published.put(key, record.offset());
        } else {
            published.remove(key);
        }
    }

    private Table table() {
        Table table = new Table(STYLES, "RULE", "STATE", "VERSION", "ACTIVE", "ENGINE", "AUTHOR", "SINCE", "NOTE");
        for (RuleStatus status : statuses.values()) {
            table.row(
                    status.key(),
                    state(status),
                    status.version(),
                    status.activeVersion(),
                    status.engine(),
                    status.author(),
                    TIME.format(Instant.ofEpochMilli(status.updatedMillis())),
                    note(status));
        }
        published.forEach(
                (key, version) -> table.row(key, "unread", version, null, null, null, null, "no job has read it yet"));
        return table;
    }

    /** Returns the state in a word. Without a job nothing is active, whatever the last status says. */
    private String state(RuleStatus status) {
        String word = status.isInactive() ? "inactive" : status.state().name().toLowerCase(Locale.ROOT);
        boolean runs = status.state() == RuleStatus.State.ACTIVE || status.state() == RuleStatus.State.SHADOW;
        return runs && isGone() ? "was " + word : word;
    }

    private static @Nullable String note(RuleStatus status) {
        if (!status.refusals().isEmpty()) {
            return status.refusals().get(0).message();
        }
        return status.notes().isEmpty() ? null : status.notes().get(0);
    }
}
