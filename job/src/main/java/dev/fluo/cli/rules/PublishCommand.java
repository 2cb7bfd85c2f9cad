package dev.fluo.cli.rules;

import dev.fluo.cli.CommandException;
import dev.fluo.cli.ExitCodes;
import dev.fluo.cli.terminal.Console;
import dev.fluo.language.Problem;
import dev.fluo.rule.CanonicalJson;
import dev.fluo.rule.RuleDocument;
import dev.fluo.rule.RuleRefusedException;
import dev.fluo.value.Lists;
import dev.fluo.verdict.RuleCompiler;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo rules publish FILE…}. Nothing is published unless all of it could be read. */
@Command(
        name = "publish",
        header = "Publish rules to the running job, and say what became of them.",
        description = "The job takes a rule over within two seconds, without a restart. A broken rule is refused and"
                + " the version before stays active. Exit code 1: a rule was refused.",
        showDefaultValues = false)
final class PublishCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Waiting waiting;

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "Rule documents: .yaml, .yml or .json.")
    private List<Path> paths;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        Map<String, RuleDocument> documents = read(console);
        if (documents.isEmpty()) {
            return ExitCodes.FINDINGS;
        }
        StatusReport report = new StatusReport(console);
        boolean good = true;
        try (Waiting.Session session = waiting.open()) {
            for (RuleDocument document : documents.values()) {
                Waiting.Answer answer = session.send(document.id(), CanonicalJson.of(document));
                good &= report.print(answer.status(), answer.millis());
            }
        }
        return good ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    /** The documents by rule id; none if one of them is refused. */
    private Map<String, RuleDocument> read(Console console) {
        Map<String, RuleDocument> documents = new LinkedHashMap<>();
        boolean good = true;
        for (RuleFile file : RuleFile.find(paths)) {
            try {
                RuleDocument document = file.read();
                RuleCompiler.compile(document, 0, Lists.NONE);
                requireNew(documents.put(document.id(), document), file);
            } catch (RuleRefusedException e) {
                console.bad(console.bold(file.toString())
                        + " is refused; nothing is published, what was active stays active");
                e.problems().stream().map(Problem::render).forEach(text -> console.line(Console.indented(text, 4)));
                good = false;
            }
        }
        return good ? documents : Map.of();
    }

    private static void requireNew(RuleDocument earlier, RuleFile file) {
        if (earlier != null) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    file + " has the id " + earlier.id() + ", as a file before it",
                    "Nothing was published: each rule needs an id of its own.");
        }
    }
}
