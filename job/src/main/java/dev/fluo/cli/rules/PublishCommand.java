package dev.fluo.cli.rules;

import dev.fluo.cli.CommandException;
import dev.fluo.cli.ExitCodes;
import dev.fluo.cli.terminal.Console;
import dev.fluo.javascript.JavaScriptPool;
import dev.fluo.javascript.JavaScriptSettings;
import dev.fluo.language.Problem;
import dev.fluo.rule.CanonicalJson;
import dev.fluo.rule.RuleDocument;
import dev.fluo.rule.RuleRefusedException;
import dev.fluo.rule.test.RuleTests;
import dev.fluo.rule.test.TraceFilesInFolder;
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

/** {@code fluo rules publish FILE…}. Nothing is published unless all of it could be read and passes its tests. */
@Command(
        name = "publish",
        header = "Publish rules to the running job, and say what became of them.",
        description = {
            "The job takes a rule over within two seconds, without a restart. A broken rule, or one that fails a test of"
                    + " its own, is refused and the version before stays active. Files NAME.list.yaml are shared lists"
                    + " and go first.",
            "Exit code 1: a rule was refused."
        },
        showDefaultValues = false)
final class PublishCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Waiting waiting;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "Rule documents and shared lists: .yaml, .yml or .json.")
    private List<Path> paths;

    private final Map<String, RuleFile> files = new LinkedHashMap<>();
    private final Map<String, RuleDocument> documents = new LinkedHashMap<>();

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
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

    private boolean publish(List<ListFile> listFiles, Waiting.Session session, Console console) {
        StatusReport report = new StatusReport(console);
        boolean good = true;
        for (ListFile list : listFiles) {
            Waiting.Answer answer = session.send(list.key(), list.require().json());
            good &= report.print(answer.status(), answer.millis());
        }
        for (RuleDocument document : documents.values()) {
            Waiting.Answer answer = session.send(document.id(), CanonicalJson.of(document));
            good &= report.print(answer.status(), answer.millis());
        }
        return good;
    }

    /** Reads the documents; false if one of them is refused. */
    private boolean read(Lists lists, Console console) {
        boolean good = true;
        for (RuleFile file : RuleFile.find(paths)) {
            try {
                RuleDocument document = file.read();
                RuleCompiler.compile(document, 0, lists);
                requireNew(documents.put(document.id(), document), file);
                files.put(document.id(), file);
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
            for (RuleDocument document : documents.values()) {
                RuleFile file = files.get(document.id());
                Path folder = file.path().toAbsolutePath().getParent();
                try {
                    new RuleTests(pool, new TraceFilesInFolder(folder))
                            .requireGreen(RuleCompiler.compile(document, 0, lists));
                } catch (RuleRefusedException e) {
                    refuse(file, e, console);
                    good = false;
                }
            }
        }
        return good;
    }

    private static void refuse(RuleFile file, RuleRefusedException refusal, Console console) {
        console.bad(console.bold(file.toString()) + " is refused; nothing is published, what was active stays active");
        refusal.problems().stream()
                .map(Problem::render)
                .forEach(text -> console.line(Console.indented(text, 4)));
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
