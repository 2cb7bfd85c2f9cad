package dev.fluo.tools.cli.rules;

import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.testing.RuleTests;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.packs.PackedFolder;
import dev.fluo.tools.client.rules.AcceptedExceptions;
import dev.fluo.tools.client.rules.ListFile;
import dev.fluo.tools.client.rules.ListFiles;
import dev.fluo.tools.client.rules.Provenance;
import dev.fluo.tools.client.rules.PublishedVersions;
import dev.fluo.tools.client.rules.RuleFile;
import dev.fluo.tools.terminal.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo rules publish FILE…}. Nothing is published unless all of it could be read and passes its tests. */
@Command(
        name = "publish",
        header = "Publish rules to the running job, and show their status.",
        description = {
            "The job takes a rule over within two seconds, without a restart. A broken rule, or one that fails a test of"
                    + " its own, is refused and the version before stays active. Files NAME.list.yaml are shared lists"
                    + " and go first.",
            "What `fluo accept` excepted from a rule stays so, though the file does not name it.",
            "Exit code 1: a rule was refused. Exit code 3: a document has no answer yet; all of them were written."
        },
        showDefaultValues = false)
final class PublishCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Waiting waiting;

    @Mixin
    private TraceFilesMixin traceFiles;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "Rule documents and shared lists: .yaml, .yml or .json.")
    private List<Path> paths;

    @Option(names = "--drop-accepted", description = "End the exceptions that `fluo accept` added to these rules.")
    private boolean dropAccepted;

    /** A rule as its file has it. */
    private record Read(RuleFile file, RuleDocument document) {}

    private final Map<String, Read> rules = new LinkedHashMap<>();

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        paths.stream().filter(Files::isDirectory).forEach(directory -> warnOfOverrides(directory, console));
        List<ListFile> listFiles = ListFiles.in(paths);
        Lists own = ListsMixin.read(listFiles, Lists.NONE);
        if (!read(own, console)) {
            return ExitCodes.FINDINGS;
        }
        try (Waiting.Session session = waiting.open()) {
            if (!test(ListsMixin.read(listFiles, session.lists()), console)) {
                return ExitCodes.FINDINGS;
            }
            return publish(listFiles, session, console) ? ExitCodes.OK : ExitCodes.FINDINGS;
        }
    }

    private static void warnOfOverrides(Path directory, Console console) {
        PackedFolder.of(directory, Optional.empty())
                .overrides()
                .forEach(overrides -> console.doubtful(overrides.file() + " does not count here: `fluo packs apply`"
                        + " publishes the pack " + overrides.pack() + " with its overrides"));
    }

    /** Writes all documents first and then waits for all, so that one slow answer does not stop the others. */
    private boolean publish(List<ListFile> listFiles, Waiting.Session session, Console console) {
        Lists lists = ListsMixin.read(listFiles, session.lists());
        AcceptedExceptions accepted = session.accepted();
        List<String> texts = rules.values().stream()
                .map(rule -> CanonicalJson.of(withAccepted(rule.document(), accepted, lists, console)))
                .toList();
        PublishedVersions published = session.published();
        List<Waiting.Sent> sent = new ArrayList<>();
        for (ListFile list : listFiles) {
            Provenance provenance = published
                    .carried(list.key())
                    .withSource(Optional.of(list.text()))
                    .by(Provenance.Origin.PUBLISH);
            sent.add(session.write(list.key(), list.require().json(), provenance));
        }
        Iterator<String> text = texts.iterator();
        rules.forEach((id, rule) -> {
            Provenance provenance = published
                    .carried(id)
                    .withSource(Optional.of(rule.file().text()))
                    .by(Provenance.Origin.PUBLISH);
            sent.add(session.write(id, text.next(), provenance));
        });
        return new JobAnswers(session, console).report(sent);
    }

    /** Returns the document with the exceptions that were accepted for the rule and are still in force. */
    private RuleDocument withAccepted(
            RuleDocument document, AcceptedExceptions accepted, Lists lists, Console console) {
        if (dropAccepted) {
            accepted.missingIn(document, LocalDate.now(ZoneOffset.UTC))
                    .forEach(clause ->
                            console.line("the accepted exception " + clause.name() + " of " + document.id() + " ends"));
            return document;
        }
        AcceptedExceptions.Kept kept = accepted.keepIn(document, lists, LocalDate.now(ZoneOffset.UTC));
        AcceptedReport.print(kept, console);
        return kept.document();
    }

    /** Reads the documents; false if one of them is refused. */
    private boolean read(Lists lists, Console console) {
        boolean good = true;
        for (RuleFile file : RuleFile.find(paths)) {
            try {
                RuleDocument document = file.read();
                RuleCompiler.compile(document, 0, lists);
                requireNew(document.id(), file);
                rules.put(document.id(), new Read(file, document));
            } catch (RuleRefusedException e) {
                refuse(file, e, console);
                good = false;
            }
        }
        return good;
    }

    /** Runs the rules' own tests, those with recorded traces too, which a job cannot; false if one of them fails. */
    private boolean test(Lists lists, Console console) {
        boolean good = true;
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            for (Read rule : rules.values()) {
                try {
                    new RuleTests(pool, traceFiles.beside(rule.file().path(), console))
                            .requireGreen(RuleCompiler.compile(rule.document(), 0, lists, waiting.semconv()));
                } catch (RuleRefusedException e) {
                    refuse(rule.file(), e, console);
                    good = false;
                }
            }
        }
        return good;
    }

    private static void refuse(RuleFile file, RuleRefusedException refusal, Console console) {
        console.bad(
                console.bold(file.toString()) + " is refused; nothing is published, and active versions stay active");
        refusal.problems().stream().map(Problem::render).forEach(text -> console.line(Console.indented(text, 4)));
    }

    private void requireNew(String id, RuleFile file) {
        if (rules.containsKey(id)) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    file + " has the id " + id + ", as a file before it",
                    "Nothing was published: each rule needs an id of its own.");
        }
    }
}
