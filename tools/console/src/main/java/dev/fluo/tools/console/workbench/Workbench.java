package dev.fluo.tools.console.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.CompileContext;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.testing.RuleTests;
import dev.fluo.rules.testing.TestResult;
import dev.fluo.rules.testing.TraceFiles;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.console.board.Boards;
import dev.fluo.tools.console.board.RecentTraces;
import dev.fluo.tools.console.board.RedactionInForce;
import dev.fluo.tools.console.board.RuleBoard;
import java.util.List;
import java.util.Optional;

/** Checks rules by the same reader, compiler and sandbox as the job. One at a time, so that it stays a small guest. */
public final class Workbench implements AutoCloseable {

    private final RuleBoard rules;
    private final RecentTraces traces;
    private final RedactionInForce redaction;
    private final JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT);
    private final RuleTests tests = new RuleTests(pool, TraceFiles.NONE);
    private final TraceTrial trial;
    private final ExplainedVerdicts verdicts;

    /** @param boards the lists that rules may name, and the recent traces to try rules on */
    public Workbench(Boards boards) {
        this.rules = boards.rules();
        this.traces = boards.traces();
        this.redaction = boards.redaction();
        this.trial = new TraceTrial(boards.traces(), pool, boards.redaction());
        this.verdicts = new ExplainedVerdicts(boards, pool);
    }

    /**
     * Checks a text. Total: any text gives an answer.
     *
     * @param text YAML; JSON is YAML too
     * @param onTraces whether to judge recent traces by it
     */
    public synchronized Check check(String text, boolean onTraces) {
        CompiledRule rule;
        try {
            rule = compile(text);
        } catch (RuleRefusedException e) {
            return new Check(false, null, null, null, places(e.problems()), List.of(), null);
        }
        List<TestResult> results = tests.run(rule);
        boolean green = results.stream().noneMatch(result -> result.outcome() == TestResult.Outcome.FAILED);
        return new Check(
                green,
                rule.id(),
                rule.engine().word(),
                rule.engineReason(),
                places(rule.warnings()),
                results.stream().map(Check.Tested::of).toList(),
                onTraces ? trial.judge(rule) : null);
    }

    /**
     * Explains the verdicts of published rules about a recent trace.
     *
     * @param rule one rule, with its tree; empty for the verdicts of all, without trees
     * @return JSON; empty if the trace or the rule is not in memory
     */
    public synchronized Optional<? extends JsonNode> explain(String trace, Optional<String> rule) {
        return rule.isPresent() ? verdicts.one(trace, rule.get()) : verdicts.all(trace);
    }

    /**
     * The rule that a text is.
     *
     * @throws RuleRefusedException with every problem, if the job would refuse it
     */
    synchronized CompiledRule accepted(String text) throws RuleRefusedException {
        CompiledRule rule = compile(text);
        tests.requireGreen(rule);
        return rule;
    }

    /**
     * Returns the rule that a text is, whatever its own tests say.
     *
     * @throws RuleRefusedException with every problem
     */
    public synchronized CompiledRule compiled(String text) throws RuleRefusedException {
        return compile(text);
    }

    /** Returns the attributes of recent spans; unknown until the job has said what it redacts. */
    private CompileContext carried() {
        return redaction.current().isPresent() ? traces.carried() : CompileContext.UNKNOWN;
    }

    private CompiledRule compile(String text) throws RuleRefusedException {
        try {
            return rules.compile(RuleReader.read(text, Format.YAML, "the editor"), 0, carried());
        } catch (RuleRefusedException refusal) {
            throw RuleCompiler.withProblemsOfTexts(refusal, rules.lists());
        }
    }

    private static List<Check.Place> places(List<Problem> problems) {
        return problems.stream().map(Check.Place::of).toList();
    }

    @Override
    public void close() {
        pool.close();
    }
}
