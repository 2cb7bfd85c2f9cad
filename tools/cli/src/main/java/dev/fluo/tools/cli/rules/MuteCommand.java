package dev.fluo.tools.cli.rules;

import dev.fluo.rules.document.Mute;
import dev.fluo.rules.document.MuteSelector;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.terminal.Console;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo mute SELECTOR… --until … --reason …}. */
@Command(
        name = "mute",
        header = "Mute signals during planned work: they are marked, and nobody is notified of them.",
        description = {
            "SELECTOR is FIELD=VALUE of service, rule, severity or environment. Several fields must all match; several"
                    + " values, with commas, are alternatives; `*` stands for any text. Example: `fluo mute"
                    + " service=checkout environment=prod --until 2h --reason \"database migration\"`.",
            "Muted signals are written as usual, with `fluo.muted`. Alertmanager and webhooks do not get them. If an"
                    + " episode is still open when the mute ends, they get it then."
        },
        subcommands = {MuteListCommand.class, MuteEndCommand.class})
public final class MuteCommand implements Callable<Integer> {

    private static final int LONGEST_NAME = 60;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Waiting waiting;

    @Parameters(arity = "0..*", paramLabel = "SELECTOR", description = "Signals to mute, such as service=checkout.")
    private List<String> selector = List.of();

    @Option(names = "--until", paramLabel = "TIME", description = "The end. " + MuteTime.FORMS)
    private @Nullable String until;

    @Option(names = "--from", paramLabel = "TIME", description = "The beginning, in the same forms. Default: now.")
    private @Nullable String from;

    @Option(names = "--reason", paramLabel = "TEXT", description = "The reason, for people and for the audit.")
    private @Nullable String reason;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "A name, for `fluo mute end`. Default: made of the selector and the time.")
    private @Nullable String name;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        Mute mute = mute(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        try (Waiting.Session session = waiting.open()) {
            Waiting.Answer answer = session.send(mute.key(), mute.json());
            if (!new StatusReport(console).print(answer.status(), answer.millis())) {
                return ExitCodes.FINDINGS;
            }
            console.line("    signals of " + mute.select() + " are muted until "
                    + ZonedDateTime.ofInstant(mute.until(), ZoneId.systemDefault()));
            console.line("    To end it earlier: fluo mute end " + mute.name());
            return ExitCodes.OK;
        }
    }

    private Mute mute(Instant now) {
        MuteSelector select = select();
        String last = required("--until", until);
        String why = required("--reason", reason);
        if (why.length() > Mute.LONGEST_REASON) {
            throw wrong(
                    "--reason has " + why.length() + " characters; at most " + Mute.LONGEST_REASON + " are allowed");
        }
        MuteTime times = new MuteTime(now, ZoneId.systemDefault());
        Instant end = times.end(last);
        Instant begin = from == null ? now : times.begin(from);
        if (!begin.isBefore(end)) {
            throw wrong("--from " + from + " is not before --until " + until);
        }
        String named = name == null ? nameOf(select, now) : name;
        if (!Mute.isName(named)) {
            throw wrong("--name " + named
                    + " is not a valid name: use lower-case letters, digits and hyphens, at most 100");
        }
        return new Mute(named, select, begin, end, why);
    }

    private MuteSelector select() {
        try {
            return MuteSelector.parse(selector);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private static String required(String option, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw wrong(option + (value == null ? " is missing" : " is empty"));
        }
        return value;
    }

    private static CommandException wrong(String message) {
        return new CommandException(
                ExitCodes.USAGE,
                message,
                "Example: fluo mute service=checkout --until 2h --reason \"database migration\"");
    }

    private static String nameOf(MuteSelector select, Instant now) {
        String words = select.toString()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("-$", "");
        String stamp = now.toString().replaceAll("[-:]", "").replace("T", "-").substring(0, 13);
        return words.substring(0, Math.min(words.length(), LONGEST_NAME)) + "-" + stamp;
    }
}
