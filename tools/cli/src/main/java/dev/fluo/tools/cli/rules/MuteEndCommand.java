package dev.fluo.tools.cli.rules;

import dev.fluo.rules.document.Mute;
import dev.fluo.rules.language.NearestWord;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.terminal.Console;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo mute end NAME}. */
@Command(
        name = "end",
        header = "End a mute before its time.",
        description = "Exit code 1: there is no such mute. Receivers get the muted episodes that are still open.")
final class MuteEndCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Waiting waiting;

    @Parameters(paramLabel = "NAME", description = "Name of the mute, as `fluo mute list` shows it.")
    private String name;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        try (Waiting.Session session = waiting.open()) {
            require(session.mutes());
            Waiting.Answer answer = session.send(Mute.KEY_PREFIX + name, null);
            return new StatusReport(console).print(answer.status(), answer.millis())
                    ? ExitCodes.OK
                    : ExitCodes.FINDINGS;
        }
    }

    private void require(List<Mute> mutes) {
        List<String> names = mutes.stream().map(Mute::name).toList();
        if (!names.contains(name)) {
            String near = NearestWord.to(name, names)
                    .map(other -> "Did you mean " + other + "?")
                    .orElse("`fluo mute list` lists the mutes.");
            throw new CommandException(ExitCodes.FINDINGS, "there is no mute " + name, near);
        }
    }
}
