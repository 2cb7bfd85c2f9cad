package dev.fluo.tools.cli.rules;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.Severity;
import dev.fluo.rules.traceql.TraceQl;
import dev.fluo.rules.traceql.TraceQlException;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.terminal.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluo rules import --traceql QUERY}: a query of another system as a rule. */
@Command(
        name = "import",
        header = "Print the rule that a TraceQL query stands for.",
        description = "Needs no job and no Kafka. Exit code 1: a part of the query has no counterpart; the message"
                + " names it and says why.")
final class ImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--traceql",
            required = true,
            paramLabel = "QUERY",
            description = "A query such as `{ status = error } | count() > 3`; `-` reads it from standard input.")
    private String query;

    @Option(
            names = "--id",
            paramLabel = "ID",
            defaultValue = "imported",
            description = "Id of the rule. Default: ${DEFAULT-VALUE}.")
    private String id;

    @Override
    public Integer call() {
        Console errors = Console.errorsOf(spec.commandLine());
        String text = (query.equals("-") ? standardInput() : query).strip();
        try {
            TraceQl.Imported imported = TraceQl.read(text);
            String document = document(text, imported);
            CompiledRule rule = RuleCompiler.compile(RuleReader.read(document, Format.YAML, id), 0, Lists.NONE);
            Console.of(spec.commandLine()).line(document.stripTrailing());
            rule.warnings().forEach(warning -> errors.line(warning.render()));
            return ExitCodes.OK;
        } catch (TraceQlException e) {
            errors.line(problem(text, e).render());
        } catch (RuleRefusedException e) {
            e.problems().forEach(problem -> errors.line(problem.render()));
        }
        return ExitCodes.FINDINGS;
    }

    private String document(String text, TraceQl.Imported imported) {
        List<String> lines = new ArrayList<>();
        lines.add("# TraceQL: " + String.join(" ", text.split("\\s+")));
        imported.notes().forEach(note -> lines.add("# " + note));
        lines.add("id: " + id);
        lines.add("when: |");
        lines.add("  " + imported.condition());
        return String.join("\n", lines) + "\n";
    }

    private static Problem problem(String text, TraceQlException problem) {
        String before = text.substring(0, Math.min(problem.position(), text.length()));
        int lineStart = before.lastIndexOf('\n') + 1;
        int line = (int) before.chars().filter(character -> character == '\n').count() + 1;
        String source = text.substring(lineStart).lines().findFirst().orElse("");
        return new Problem(
                Severity.ERROR,
                "traceql",
                problem.getMessage(),
                "docs/reference/traceql.md translates all of TraceQL, part by part",
                line,
                problem.position() - lineStart + 1,
                source);
    }

    private static String standardInput() {
        try {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read: " + e.getMessage(), e);
        }
    }
}
