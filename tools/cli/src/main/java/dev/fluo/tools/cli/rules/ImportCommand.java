package dev.fluo.tools.cli.rules;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import dev.fluo.rules.sigma.SigmaException;
import dev.fluo.rules.traceql.TraceQl;
import dev.fluo.rules.traceql.TraceQlException;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.terminal.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluo rules import}: a query or a rule of another system as a rule. */
@Command(
        name = "import",
        header = "Print the rule that a TraceQL query, or a Sigma rule or correlation, stands for.",
        description = "Needs no job and no Kafka. Exit code 1: a part has no counterpart; the message names it and says"
                + " why.")
final class ImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Source source;

    /** One of the languages that rules are imported from. */
    static final class Source {

        @Option(
                names = "--traceql",
                paramLabel = "QUERY",
                description = "A query such as `{ status = error } | count() > 3`; `-` reads it from standard input.")
        private @Nullable String traceql;

        @Option(
                names = "--sigma",
                paramLabel = "FILE",
                description = "A Sigma rule, or a correlation with its rules; `-` reads it from standard input.")
        private @Nullable String sigma;
    }

    @Option(
            names = "--id",
            paramLabel = "ID",
            defaultValue = "imported",
            description = "Id of the rule. Default: ${DEFAULT-VALUE}.")
    private String id;

    @Override
    public Integer call() {
        Console errors = Console.errorsOf(spec.commandLine());
        String query = source.traceql == null ? "" : query(source.traceql);
        try {
            List<String> documents =
                    source.sigma == null ? List.of(ofTraceQl(query)) : SigmaRules.documents(sigma(source.sigma), id);
            List<String> warnings = new ArrayList<>();
            for (String document : documents) {
                CompiledRule rule = RuleCompiler.compile(RuleReader.read(document, Format.YAML, id), 0, Lists.NONE);
                rule.warnings().forEach(warning -> warnings.add(warning.render()));
            }
            Console.of(spec.commandLine()).line(String.join("---\n", documents).stripTrailing());
            warnings.forEach(errors::line);
            return ExitCodes.OK;
        } catch (TraceQlException e) {
            errors.line(problem(query, e).render());
        } catch (SigmaException e) {
            errors.line(e.problem().render());
        } catch (RuleRefusedException e) {
            e.problems().forEach(problem -> errors.line(problem.render()));
        }
        return ExitCodes.FINDINGS;
    }

    private static String query(String said) {
        return (said.equals("-") ? standardInput() : said).strip();
    }

    private static String sigma(String file) {
        if (file.equals("-")) {
            return standardInput();
        }
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "cannot read " + file, "Is the path right?", e);
        }
    }

    private String ofTraceQl(String text) throws TraceQlException {
        TraceQl.Imported imported = TraceQl.read(text);
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
                ProblemSeverity.ERROR,
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
