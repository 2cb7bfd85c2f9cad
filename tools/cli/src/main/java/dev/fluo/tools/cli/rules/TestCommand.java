package dev.fluo.tools.cli.rules;

import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.testing.HumanReport;
import dev.fluo.rules.testing.JUnitXml;
import dev.fluo.rules.testing.RuleTests;
import dev.fluo.rules.testing.TestReport;
import dev.fluo.rules.testing.TestResult;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.rules.RuleFile;
import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.ReportFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo rules test FILE|DIR…}. */
@Command(
        name = "test",
        header = "Run the tests that rules carry.",
        description = "Needs no job and no Kafka. Exit code 1: a test failed or a rule was refused.")
final class TestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write a report in JUnit's XML, for CI.")
    private @Nullable Path junit;

    @Option(names = "--watch", description = "Run them again whenever a file changes, until Ctrl-C.")
    private boolean watch;

    @Mixin
    private ListsMixin lists;

    @Mixin
    private TraceFilesMixin traceFiles;

    @Mixin
    private SemconvMixin semconv;

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "Rule documents: .yaml, .yml or .json.")
    private List<Path> paths;

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.of(spec.commandLine());
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            boolean good = run(pool, console);
            if (watch) {
                FileChanges changes = new FileChanges(paths);
                while (changes.await()) {
                    console.line("");
                    good = run(pool, console);
                }
            }
            return good ? ExitCodes.OK : ExitCodes.FINDINGS;
        }
    }

    private boolean run(JavaScriptPool pool, Console console) {
        List<TestResult> results = new ArrayList<>();
        Lists known = lists.read(paths);
        int refused = 0;
        for (RuleFile file : RuleFile.find(paths)) {
            try {
                results.addAll(new RuleTests(pool, traceFiles.beside(file.path(), console))
                        .run(RuleCompiler.compile(file.read(), 0, known, semconv.value())));
            } catch (RuleRefusedException e) {
                refused++;
                console.bad(console.bold(file.toString()) + " is refused");
                e.problems().stream().map(Problem::render).forEach(text -> console.line(Console.indented(text, 4)));
            }
        }
        TestReport report = new TestReport(results);
        console.line(HumanReport.of(report).stripTrailing());
        if (junit != null) {
            write(report, junit);
        }
        return report.isGreen() && refused == 0;
    }

    private static void write(TestReport report, Path file) {
        ReportFile.makeDirectory(file);
        try (Writer out = Files.newBufferedWriter(file)) {
            JUnitXml.write(report, out);
        } catch (IOException | XMLStreamException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "cannot write " + file, "May this user write it?", e);
        }
    }
}
