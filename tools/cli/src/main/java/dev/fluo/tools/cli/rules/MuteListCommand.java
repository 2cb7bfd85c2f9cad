package dev.fluo.tools.cli.rules;

import dev.fluo.job.kafka.KafkaAccess;
import dev.fluo.rules.document.Mute;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.RequiredTopics;
import dev.fluo.tools.client.rules.PublishedMutes;
import dev.fluo.tools.client.rules.PublishedMutes.PublishedMute;
import dev.fluo.tools.terminal.ConnectionMixin;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluo mute list}. */
@Command(name = "list", header = "List mutes: those that hold, and those that are planned.")
final class MuteListCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private static final Map<String, Style> STYLES = Map.of("holds", Style.fg_yellow, "planned", Style.fg_cyan);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionMixin connection;

    @Option(names = "--all", description = "Also list mutes whose time is over.")
    private boolean all;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        KafkaAccess access = connection.kafka();
        RequiredTopics.check(access, connection.topics().rules());
        Instant now = Instant.now();
        List<PublishedMute> mutes = PublishedMutes.read(
                        access, connection.topics().rules())
                .stream()
                .filter(each -> all || each.mute().until().isAfter(now))
                .toList();
        console.line(mutes.isEmpty() ? "Nothing is muted." : table(mutes, now).render(console));
        return ExitCodes.OK;
    }

    private static Table table(List<PublishedMute> mutes, Instant now) {
        Table table = new Table(STYLES, "MUTE", "STATE", "SIGNALS OF", "FROM", "UNTIL", "AUTHOR", "REASON");
        for (PublishedMute each : mutes) {
            Mute mute = each.mute();
            table.row(
                    mute.name(),
                    state(mute, now),
                    mute.select(),
                    mute.from() == null ? null : TIME.format(mute.from()),
                    TIME.format(mute.until()),
                    each.author(),
                    mute.reason());
        }
        return table;
    }

    private static String state(Mute mute, Instant now) {
        if (mute.holdsAt(now.toEpochMilli())) {
            return "holds";
        }
        return mute.until().isAfter(now) ? "planned" : "over";
    }
}
