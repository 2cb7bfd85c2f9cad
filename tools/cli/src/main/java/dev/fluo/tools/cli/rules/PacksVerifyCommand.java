package dev.fluo.tools.cli.rules;

import dev.fluo.rules.document.Semconv;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.testing.RuleTests;
import dev.fluo.rules.value.Lists;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.packs.Pack;
import dev.fluo.tools.client.packs.PackSource;
import dev.fluo.tools.client.plan.DesiredDocument;
import dev.fluo.tools.client.plan.WrongDocument;
import dev.fluo.tools.terminal.Console;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluo packs verify PACK}. */
@Command(
        name = "verify",
        header = "Compare the files of a pack with its manifest, and run the tests of its rules.",
        description = "Needs no job and no Kafka. Overrides count too. Exit code 1: something is wrong.")
final class PacksVerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private PackMixin source;

    @Mixin
    private TraceFilesMixin traceFiles;

    @Option(
            names = "--digest",
            paramLabel = "SHA256",
            description = "The digest that the manifest must have, as `fluo packs verify` or `build` printed it.")
    private @Nullable String digest;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        try (PackSource opened = source.open();
                JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            Pack pack = opened.pack();
            DesiredFolder folder = new DesiredFolder(pack.directory(), source.overrides(opened), Semconv.EXACT);
            folder.read(Lists.NONE, file -> new RuleTests(pool, traceFiles.beside(file, console)));
            folder.wrong().forEach(document -> print(document, console));
            boolean other = digest != null && !digest.equals(pack.digest());
            if (other) {
                console.bad("the manifest has another digest: " + pack.digest());
            }
            if (!folder.wrong().isEmpty() || other) {
                return ExitCodes.FINDINGS;
            }
            List<DesiredDocument> documents = folder.documents();
            console.good(console.bold(pack.manifest().label()) + " is whole: " + PackText.counts(documents));
            PackText.overrides(documents, console);
            console.line(console.faint("    digest " + pack.digest()));
            return ExitCodes.OK;
        }
    }

    private static void print(WrongDocument document, Console console) {
        for (Problem problem : document.problems()) {
            boolean placed = problem.line() > 0;
            String name =
                    document.key().equals(document.file()) || document.key().startsWith("pack ")
                            ? document.file()
                            : document.key() + " (" + document.file() + ")";
            console.bad(console.bold(name) + "  " + problem.message()
                    + (placed ? " (line " + problem.line() + ", column " + problem.column() + ")" : ""));
            if (problem.hint() != null) {
                console.line("    hint: " + problem.hint());
            }
        }
    }
}
