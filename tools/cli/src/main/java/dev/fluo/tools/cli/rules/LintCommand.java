package dev.fluo.tools.cli.rules;

import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.CompileContext;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.lint.Lint;
import dev.fluo.rules.lint.LintedRule;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.recordings.CarriedAttributes;
import dev.fluo.tools.client.rules.RuleFile;
import dev.fluo.tools.terminal.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluo rules lint FILE|DIR…}. */
@Command(
        name = "lint",
        header = "Run all checks on rule files, each by its id.",
        description = {
            "Runs those of `fluo rules check`, and asks for an owner, a runbook, tests and a low cost. A document"
                    + " switches checks off by id: `lint: { off: [no-runbook] }`.",
            "Needs no job and no Kafka. Exit code 1: something was found."
        })
final class LintCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--traces",
            paramLabel = "FILE|DIR",
            description = "Recorded traces, for the checks that know what spans carry and how many keys rules form.")
    private List<Path> traces = List.of();

    @Option(
            names = "--off",
            paramLabel = "ID",
            split = "\\s*,\\s*",
            splitSynopsisLabel = ",",
            description = "Checks that do not run.")
    private Set<String> off = Set.of();

    @Option(
            names = "--max-cost",
            paramLabel = "MICROS",
            defaultValue = "50",
            description = "Microseconds for a trace above which a rule is too expensive. Default: ${DEFAULT-VALUE}.")
    private double mostMicros;

    @Option(names = "--sarif", paramLabel = "FILE", description = "Write what was found as SARIF 2.1.0.")
    private @Nullable Path sarif;

    @Mixin
    private ListsMixin lists;

    @Mixin
    private SemconvMixin semconv;

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "Rule documents: .yaml, .yml or .json.")
    private List<Path> paths;

    private int found;

    @Override
    public Integer call() {
        requireKnown();
        Console console = Console.of(spec.commandLine());
        List<RuleFile> files = RuleFile.find(paths);
        Lists known = lists.read(paths);
        CompileContext context = context();
        Sarif report = new Sarif();
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            CostProbe cost = new CostProbe(pool);
            Optional<KeyProbe> keys = KeyProbe.of(traces);
            for (RuleFile file : files) {
                List<Problem> problems = problems(file, known, context, cost, keys);
                found += problems.size();
                problems.forEach(problem -> print(file, problem, console));
                problems.forEach(problem -> report.add(file.toString(), problem));
            }
        }
        if (sarif != null) {
            report.write(sarif);
        }
        console.line(files.size() + (files.size() == 1 ? " rule, " : " rules, ") + found + " found");
        return found == 0 ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private void requireKnown() {
        off.stream().filter(id -> !Lint.ids().contains(id)).findFirst().ifPresent(id -> {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "there is no check " + id,
                    "The checks are " + String.join(", ", Lint.ids()) + ".");
        });
    }

    private CompileContext context() {
        return CarriedAttributes.in(traces).map(CarriedAttributes::context).orElse(CompileContext.UNKNOWN);
    }

    private List<Problem> problems(
            RuleFile file, Lists known, CompileContext context, CostProbe cost, Optional<KeyProbe> keys) {
        try {
            CompiledRule rule = RuleCompiler.compile(file.read(), 0, known, semconv.value(), context);
            List<Problem> problems = new ArrayList<>(rule.warnings());
            problems.addAll(Lint.of(new LintedRule(
                    rule, OptionalDouble.of(cost.micros(rule)), mostMicros, keys.flatMap(probe -> probe.count(rule)))));
            problems.addAll(cost.regexes(rule).warnings());
            problems.removeIf(problem -> off.contains(problem.code()));
            problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
            return problems;
        } catch (RuleRefusedException e) {
            return e.problems();
        }
    }

    private static void print(RuleFile file, Problem problem, Console console) {
        String where = file + ":" + problem.line() + ":" + problem.column();
        String text = where + "  " + console.bold(problem.code()) + "  " + problem.message();
        if (Lint.ids().contains(problem.code())) {
            console.doubtful(text);
        } else {
            console.bad(text);
        }
        if (problem.hint() != null) {
            console.line("    hint: " + problem.hint());
        }
        Lint.page(problem.code()).ifPresent(page -> console.line(console.faint("    " + page)));
    }
}
