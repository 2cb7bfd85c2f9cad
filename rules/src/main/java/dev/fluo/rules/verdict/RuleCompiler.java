package dev.fluo.rules.verdict;

import dev.fluo.rules.document.RuleCondition;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.Semconv;
import dev.fluo.rules.document.Severity;
import dev.fluo.rules.language.AttributeUse;
import dev.fluo.rules.language.Compilation;
import dev.fluo.rules.language.CompileContext;
import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.MessageProgram;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemList;
import dev.fluo.rules.language.Program;
import dev.fluo.rules.language.SpansProgram;
import dev.fluo.rules.language.check.RenamedAttributes;
import dev.fluo.rules.language.compile.LanguageCompiler;
import dev.fluo.rules.value.Lists;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes rules of documents: compiles the condition, the message, the subject and every exception. */
public final class RuleCompiler {
    private static final Pattern ACROSS_TRACES = Pattern.compile("\\bstream\\s*\\.");

    private final RuleDocument document;
    private final CompileContext context;
    private final ProblemList problems = new ProblemList();

    private RuleCompiler(RuleDocument document, CompileContext context) {
        this.document = document;
        this.context = context;
    }

    /**
     * @param version the document's offset in the rules topic
     * @param lists the shared lists that the rule may name
     * @throws RuleRefusedException with the problems of every text, positioned in the document
     */
    public static CompiledRule compile(RuleDocument document, long version, Lists lists) throws RuleRefusedException {
        return compile(document, version, lists, Semconv.EXACT);
    }

    /**
     * Compiles a rule for a job with a default.
     *
     * @param otherwise by which names the rule reads attributes if its document does not say
     */
    public static CompiledRule compile(RuleDocument document, long version, Lists lists, Semconv otherwise)
            throws RuleRefusedException {
        return compile(document, version, lists, otherwise, CompileContext.UNKNOWN);
    }

    /**
     * Compiles a rule, with warnings that follow from what spans have carried.
     *
     * @param carried attributes of spans; its lists and its choice of names do not count
     */
    public static CompiledRule compile(
            RuleDocument document, long version, Lists lists, Semconv otherwise, CompileContext carried)
            throws RuleRefusedException {
        CompileContext context = carried.withLists(lists.names())
                .withOtherNames(document.semconv().orElse(otherwise) == Semconv.EITHER);
        return new RuleCompiler(document, context).compile(version, lists);
    }

    /**
     * Adds the problems of a document's expressions to those of its fields, so that an author sees both at once.
     *
     * @param refusal by the reader
     * @return the same refusal if the expressions could not be read or have no problem
     */
    public static RuleRefusedException withProblemsOfTexts(RuleRefusedException refusal, Lists lists) {
        Optional<RuleDocument> readable = refusal.readable()
                .filter(document -> !document.condition().text().isBlank());
        if (readable.isEmpty()) {
            return refusal;
        }
        try {
            compile(readable.get(), 0, lists);
            return refusal;
        } catch (RuleRefusedException ofTexts) {
            List<Problem> all = new ArrayList<>(refusal.problems());
            all.addAll(ofTexts.problems());
            all.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
            return new RuleRefusedException(all);
        }
    }

    private CompiledRule compile(long version, Lists lists) throws RuleRefusedException {
        Optional<ConditionProgram> condition = condition();
        condition.ifPresent(of -> new ListChecks(lists, this::add)
                .check(document.condition().kind().word(), of));
        CompileContext inside = speaksOfEpisodes(condition) ? context.forEpisodes() : context;
        Optional<MessageProgram> message =
                document.message().flatMap(text -> programOf("message", LanguageCompiler.message(text, inside)));
        Optional<SpansProgram> subject =
                document.subject().flatMap(text -> programOf("subject", LanguageCompiler.spans(text, inside)));
        List<ConditionProgram> excepts = excepts(inside);
        Optional<ConditionProgram> resolveWhen = resolveWhen(inside);
        Map<Severity, ConditionProgram> severities = severities(inside);
        condition.ifPresent(of -> {
            new EpisodeChecks(document, this::add).check(of, resolveWhen);
            new SeverityChecks(document, of, severities, this::add).check();
        });
        if (problems.hasErrors()) {
            throw new RuleRefusedException(problems.byPlace());
        }
        RulePrograms programs =
                new RulePrograms(condition.orElseThrow(), message, subject, excepts, resolveWhen, severities);
        Set<String> keys = programs.all()
                .map(Program::attributes)
                .reduce(AttributeUse.NONE, AttributeUse::and)
                .keys();
        List<Problem> warnings = RenamedAttributes.unlessNamed(problems.byPlace(), keys).stream()
                .filter(problem -> !document.lintOff().contains(problem.code()))
                .toList();
        return new CompiledRule(document, RuleVersion.of(document, version), programs, lists, warnings);
    }

    private Optional<ConditionProgram> condition() {
        RuleCondition condition = document.condition();
        String text = condition.text();
        return programOf(
                condition.kind().word(),
                switch (condition.kind()) {
                    case SCRIPT -> LanguageCompiler.script(text, context);
                    case ALWAYS -> LanguageCompiler.invariant(text, context);
                    case WHEN, EXPECT -> LanguageCompiler.condition(text, context);
                });
    }

    /** A condition that is refused tells by its look what the other texts were meant for. */
    private boolean speaksOfEpisodes(Optional<ConditionProgram> condition) {
        return condition
                .map(ConditionProgram::isAcrossTraces)
                .orElseGet(
                        () -> ACROSS_TRACES.matcher(document.condition().text()).find());
    }

    private List<ConditionProgram> excepts(CompileContext inside) {
        List<ConditionProgram> excepts = new ArrayList<>();
        for (int i = 0; i < document.except().size(); i++) {
            String text = document.except().get(i).when();
            programOf("except[" + i + "].when", LanguageCompiler.condition(text, inside))
                    .ifPresent(excepts::add);
        }
        return excepts;
    }

    /** Compiles the condition for the end of an episode: of its key and value, or of all traffic. */
    private Optional<ConditionProgram> resolveWhen(CompileContext inside) {
        return document.timing().resolveWhen().flatMap(text -> {
            boolean ofTraffic = ACROSS_TRACES.matcher(text).find();
            return programOf("resolveWhen", LanguageCompiler.condition(text, ofTraffic ? context : inside));
        });
    }

    private Map<Severity, ConditionProgram> severities(CompileContext inside) {
        Map<Severity, ConditionProgram> severities = new EnumMap<>(Severity.class);
        document.severities()
                .forEach((severity, text) -> programOf(
                                "severity." + severity.word(), LanguageCompiler.condition(text, inside))
                        .ifPresent(program -> severities.put(severity, program)));
        return severities;
    }

    private void add(String path, Problem problem) {
        problems.add(problem.severity(), () -> document.positions().inDocument(path, problem));
    }

    private <P extends Program> Optional<P> programOf(String path, Compilation<P> compilation) {
        compilation.problems().forEach(problem -> add(path, problem));
        return compilation.program();
    }
}
