package dev.fluo.tools.cli.lsp;

import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.Semconv;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.CompileContext;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.lint.Lint;
import dev.fluo.rules.lint.LintedRule;
import dev.fluo.rules.testing.RuleTests;
import dev.fluo.rules.testing.TestResult;
import dev.fluo.rules.testing.TraceFiles;
import dev.fluo.rules.testing.TraceFilesInFolder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.packs.PackOverrides;
import dev.fluo.tools.client.rules.ListFile;
import dev.fluo.tools.client.rules.ListFiles;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks documents as `fluo rules check` and `fluo rules lint` do, without measuring costs. */
final class Analysis implements AutoCloseable {

    private static final Pattern RULE = Pattern.compile("(?m)^\\s*\"?(id|when|always|script|expect)\"?\\s*:");

    private final Semconv semconv;
    private final CompileContext context;
    private @Nullable JavaScriptPool pool;

    /**
     * Makes an analysis.
     *
     * @param semconv by which names rules read attributes if their documents do not say
     * @param context attributes of recorded traces, if there are some
     */
    Analysis(Semconv semconv, CompileContext context) {
        this.semconv = semconv;
        this.context = context;
    }

    /** Returns the attributes of recorded traces; empty if there are none. */
    Collection<String> attributes() {
        return context.attributes().orElse(Set.of());
    }

    /** Returns the problems of a document; none for one that is no rule, no list and no overrides of a pack. */
    List<Problem> problems(OpenDocument document) {
        if (document.list().isPresent()) {
            return problemsOfList(document);
        }
        if (document.name().endsWith(PackOverrides.SUFFIX)) {
            return PackOverrides.problems(document.text());
        }
        if (!RULE.matcher(document.text()).find()) {
            return List.of();
        }
        try {
            return warnings(compile(document));
        } catch (RuleRefusedException e) {
            return e.problems();
        }
    }

    private static List<Problem> warnings(CompiledRule rule) {
        List<Problem> problems = new ArrayList<>(rule.warnings());
        problems.addAll(Lint.of(new LintedRule(rule, OptionalDouble.empty(), Double.MAX_VALUE)));
        return problems;
    }

    private static List<Problem> problemsOfList(OpenDocument document) {
        try {
            String key = SharedList.KEY_PREFIX + document.list().orElseThrow();
            SharedList.read(key, document.text(), document.format(), document.name());
            return List.of();
        } catch (RuleRefusedException e) {
            return e.problems();
        }
    }

    private CompiledRule compile(OpenDocument document) throws RuleRefusedException {
        Lists lists = new Lists(lists(document));
        try {
            RuleDocument rule = RuleReader.read(document.text(), document.format(), document.name());
            return RuleCompiler.compile(rule, 0, lists, semconv, context);
        } catch (RuleRefusedException e) {
            throw RuleCompiler.withProblemsOfTexts(e, lists);
        }
    }

    /** Returns the files of shared lists in the document's directory. */
    List<ListFile> listFiles(OpenDocument document) {
        return document.file()
                .filter(Files::isRegularFile)
                .map(file -> ListFiles.inAndBeside(List.of(file)))
                .orElse(List.of());
    }

    /** Returns the values of the shared lists beside a document. A list that cannot be read is left out. */
    Map<String, List<Object>> lists(OpenDocument document) {
        Map<String, List<Object>> lists = new HashMap<>();
        for (ListFile file : listFiles(document)) {
            try {
                lists.put(file.name(), file.read().values());
            } catch (RuleRefusedException | CommandException wrong) {
                // the list's own document says what is wrong with it
            }
        }
        return lists;
    }

    /** Runs the tests of a rule. */
    synchronized List<TestResult> test(OpenDocument document) throws RuleRefusedException {
        CompiledRule rule = compile(document);
        JavaScriptPool engines = pool == null ? new JavaScriptPool(JavaScriptSettings.DEFAULT) : pool;
        pool = engines;
        TraceFiles files = document.file()
                .<TraceFiles>map(file -> TraceFilesInFolder.beside(file, Set.of(), text -> {}))
                .orElse(TraceFiles.NONE);
        return new RuleTests(engines, files).run(rule);
    }

    @Override
    public synchronized void close() {
        if (pool != null) {
            pool.close();
        }
    }
}
