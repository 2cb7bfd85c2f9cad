package dev.fluo.tools.cli.rules;

import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.language.Problem;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.rules.AcceptedExceptions;
import dev.fluo.tools.client.rules.AuthorText;
import dev.fluo.tools.client.rules.Provenance;
import dev.fluo.tools.client.rules.PublishedVersion;
import dev.fluo.tools.client.rules.PublishedVersions;
import dev.fluo.tools.client.rules.VersionText;
import dev.fluo.tools.terminal.Console;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo rules restore ID@N}. */
@Command(
        name = "restore",
        header = "Publish an earlier version of a rule or list again.",
        description = {
            "A rule that was deleted comes back too. Exceptions that are accepted now stay in force.",
            "Exit code 1: there is no such version, or the job refused it."
        })
final class RestoreCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Waiting waiting;

    @Parameters(paramLabel = "ID@N", description = "The version, as `fluo rules history` lists them.")
    private String version;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        VersionName name = VersionName.parse(version);
        if (name.version().isEmpty()) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "restore which version of " + name.key() + "?",
                    "Write " + name.key() + "@VERSION. `fluo rules history " + name.key() + "` lists the versions.");
        }
        try (Waiting.Session session = waiting.open()) {
            VersionText text = ShownText.find(session.history(name.key()), name);
            PublishedVersions published = session.published();
            String document = document(name.key(), text, session);
            Optional<PublishedVersion> standing = published.standing(name.key());
            if (standing.flatMap(PublishedVersion::text)
                    .filter(document::equals)
                    .isPresent()) {
                console.line(name.key() + " is as in version " + text.version() + " already. Nothing was published.");
                return ExitCodes.OK;
            }
            Waiting.Answer answer = session.send(
                    name.key(),
                    document,
                    published.carried(name.key()).withSource(text.source()).by(Provenance.Origin.RESTORE));
            return new StatusReport(console).print(answer.status(), answer.millis())
                    ? ExitCodes.OK
                    : ExitCodes.FINDINGS;
        }
    }

    private static String document(String key, VersionText text, Waiting.Session session) {
        try {
            if (SharedList.isListKey(key)) {
                return SharedList.read(key, text.canonical()).json();
            }
            RuleDocument document = AuthorText.plain(RuleReader.read(text.canonical(), Format.JSON, key));
            AcceptedExceptions accepted = session.accepted();
            return CanonicalJson.of(accepted.keepIn(document, session.lists(), LocalDate.now(ZoneOffset.UTC))
                    .document());
        } catch (RuleRefusedException e) {
            Problem first = e.problems().get(0);
            throw new CommandException(
                    ExitCodes.FINDINGS,
                    "version " + text.version() + " of " + key + " would be refused now: " + first.message(),
                    "Nothing was published.",
                    e);
        }
    }
}
