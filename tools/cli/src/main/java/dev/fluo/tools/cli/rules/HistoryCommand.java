package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.rules.DocumentChange;
import dev.fluo.tools.client.rules.PublishedVersion;
import dev.fluo.tools.client.rules.RecordedChange;
import dev.fluo.tools.client.rules.RuleHistory;
import dev.fluo.tools.terminal.ConnectionMixin;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo rules history ID}. */
@Command(
        name = "history",
        header = "List the versions of a rule or list: when, who and what changed.",
        description = {
            "Reads the audit, and the rules topic for what no job has read yet. The newest comes first.",
            "Exit code 1: there is no such rule."
        })
final class HistoryCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private static final Map<String, Style> STYLES = Map.of(
            "accepted", Style.fg_green,
            "rejected", Style.fg_red,
            "quarantined", Style.fg_red,
            "unread", Style.fg_yellow);

    private static final String RULE = "rule-";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionMixin connection;

    @Parameters(paramLabel = "ID", description = "Rule id, or list:NAME.")
    private String id;

    private record Row(
            Object version,
            long millis,
            String who,
            String what,
            @Nullable String changed) {}

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        RuleHistory history = RuleHistory.read(connection.kafka(), connection.topics(), id);
        List<Row> rows = new ArrayList<>();
        Optional<String> before = Optional.empty();
        for (RecordedChange change : history.changes()) {
            rows.add(row(change, before));
            before = change.isVersion() ? change.text() : before;
        }
        for (PublishedVersion version : history.unread()) {
            rows.add(row(version, before));
            before = version.text();
        }
        Collections.reverse(rows);
        Table table = new Table(STYLES, "VERSION", "WHEN", "WHO", "WHAT", "CHANGED");
        rows.forEach(row -> table.row(
                row.version(), TIME.format(Instant.ofEpochMilli(row.millis())), row.who(), row.what(), row.changed()));
        console.line(table.render(console));
        if (history.changes().isEmpty()) {
            console.doubtful("There is no audit of " + id + " yet on "
                    + connection.topics().audit() + ": no job has recorded it.");
        }
        return ExitCodes.OK;
    }

    private static Row row(RecordedChange change, Optional<String> before) {
        String action = change.action();
        String what = action.startsWith(RULE) ? action.substring(RULE.length()) : action.replace('-', ' ');
        String changed = change.isVersion()
                ? changed(before, change.text().orElseThrow())
                : action.startsWith("exception-") || action.endsWith("rejected") || action.endsWith("quarantined")
                        ? change.message()
                        : null;
        return new Row(change.version(), change.millis(), change.author(), what, changed);
    }

    private static Row row(PublishedVersion version, Optional<String> before) {
        return new Row(
                version.offset(),
                version.millis(),
                version.author(),
                "unread",
                version.text().map(text -> changed(before, text)).orElse("deleted"));
    }

    private static String changed(Optional<String> before, String after) {
        return before.map(text -> DocumentChange.between(text, after).inWords()).orElse("first version that is known");
    }
}
