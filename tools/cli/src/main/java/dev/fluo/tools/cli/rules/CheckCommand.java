package dev.fluo.tools.cli.rules;

import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.CompileContext;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.lint.Lint;
import dev.fluo.rules.value.CountedNoun;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.recordings.CarriedAttributes;
import dev.fluo.tools.client.rules.RuleFile;
import dev.fluo.tools.terminal.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo rules check FILE|DIR…}: everything that can be said of a rule without a job. */
@Command(
        name = "check",
        header = "Check rule files: errors with their place, the engine of each rule, and its cost.",
        description = "Needs no job and no Kafka. Exit code 1: a rule would be refused.")
final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--strict", description = "Warnings count as errors.")
    private boolean strict;

    @Option(
            names = "--traces",
            paramLabel = "FILE|DIR",
            description = "Recorded traces, OTLP as JSON or protobuf: attributes that no span in them has carried are"
                    + " warned of.")
    private List<Path> traces = List.of();

    @Mixin
    private ListsMixin lists;

    @Mixin
    private SemconvMixin semconv;

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "Rule documents: .yaml, .yml or .json.")
    private List<Path> paths;

    private int refused;
    private int warnings;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        List<RuleFile> files = RuleFile.find(paths);
        Lists known = lists.read(paths);
        CompileContext carried =
                CarriedAttributes.in(traces).map(CarriedAttributes::context).orElse(CompileContext.UNKNOWN);
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            CostProbe cost = new CostProbe(pool);
            files.forEach(file -> check(file, known, carried, cost, console));
        }
        console.line(summary(files.size()));
        return refused == 0 && (!strict || warnings == 0) ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private void check(RuleFile file, Lists known, CompileContext carried, CostProbe cost, Console console) {
        try {
            CompiledRule rule = RuleCompiler.compile(file.read(), 0, known, semconv.value(), carried);
            String engine = rule.engine().name().toLowerCase(Locale.ROOT);
            console.good(console.bold(rule.id()) + "  " + engine + console.faint("  " + file));
            console.line("    " + rule.engineReason());
            console.line(console.faint("    " + cost(rule, cost.micros(rule))));
            RegexCost regexes = cost.regexes(rule);
            regexes.sentence().ifPresent(sentence -> console.line(console.faint("    " + sentence)));
            warnings += rule.warnings().size() + regexes.warnings().size();
            print(rule.warnings(), console);
            print(regexes.warnings(), console);
        } catch (RuleRefusedException e) {
            refused++;
            console.bad(console.bold(file.toString()));
            print(e.problems(), console);
        }
    }

    private static void print(List<Problem> problems, Console console) {
        for (Problem problem : problems) {
            console.line(Console.indented(problem.render(), 4));
            Lint.page(problem.code()).ifPresent(page -> console.line(console.faint("      see " + page)));
        }
    }

    private static String cost(CompiledRule rule, double micros) {
        String number = String.format(Locale.ROOT, micros < 10 ? "%.1f" : "%.0f", micros);
        String what = rule.isAcrossTraces() ? " µs to gather from a trace of " : " µs for a trace of ";
        return "about " + number + what + CostProbe.SPANS + " spans, here and now";
    }

    private String summary(int files) {
        return CountedNoun.of(files, "rule") + ", " + refused + " refused, " + CountedNoun.of(warnings, "warning");
    }
}
