package dev.fluo.rules.verdict;

import dev.fluo.rules.document.Severity;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptRule;
import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.Engine;
import dev.fluo.rules.language.MessageProgram;
import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.language.condition.Truth;
import dev.fluo.rules.plan.PlanSet;
import dev.fluo.rules.redaction.Redaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts the programs of one rule onto their engines: native ones into the shared plan, the others onto the pool. */
final class RuleAssembly {
    private final CompiledRule rule;
    private final PlanSet.Builder plan;
    private final Redaction redaction;
    private final JavaScriptRule.Builder javaScript;

    RuleAssembly(CompiledRule rule, PlanSet.Builder plan, Redaction redaction) {
        this.rule = rule;
        this.plan = plan;
        this.redaction = redaction;
        this.javaScript = JavaScriptRule.builder(rule.id());
    }

    RuleRunner assemble(JavaScriptPool pool) {
        RulePrograms programs = rule.programs();
        Truth violating = RuleRunner.violating(rule);
        Part<ConditionRunner> condition = condition(programs.condition(), violating);
        List<Part<ConditionRunner>> excepts = programs.excepts().stream()
                .map(program -> condition(program, Truth.TRUE))
                .toList();
        Map<Severity, Part<ConditionRunner>> severities = new TreeMap<>(Comparator.reverseOrder());
        programs.severities().forEach((severity, program) -> severities.put(severity, condition(program, Truth.TRUE)));
        Optional<List<Part<MessageRunner.Piece>>> message = programs.message().map(this::pieces);
        Optional<Part<ValueRunner>> subject = programs.subject()
                .map(program -> value(program.spans(), program.engine().engine()));
        JavaScriptParts parts = new JavaScriptParts(javaScript.build(), pool, rule.lists());
        Map<Severity, ConditionRunner> graded = new LinkedHashMap<>();
        severities.forEach((severity, part) -> graded.put(severity, part.on(parts)));
        return new RuleRunner(
                rule,
                condition.on(parts),
                script(programs.condition()),
                excepts.stream().map(part -> part.on(parts)).toList(),
                new FindingRunner(
                        rule.document(),
                        message.map(pieces -> new MessageRunner(
                                pieces.stream().map(part -> part.on(parts)).toList())),
                        subject.map(part -> part.on(parts)),
                        graded));
    }

    private int script(ConditionProgram condition) {
        return condition.engine().engine() == Engine.JAVASCRIPT
                ? plan.script(condition.necessary())
                : RuleRunner.NO_NUMBER;
    }

    private Part<ConditionRunner> condition(ConditionProgram program, Truth firing) {
        if (program.engine().engine() == Engine.NATIVE) {
            ConditionRunner runner = new NativeCondition(plan.condition(program, firing == Truth.TRUE), firing);
            return parts -> runner;
        }
        int number = javaScript.condition(program);
        return parts -> parts.condition(number, firing);
    }

    private List<Part<MessageRunner.Piece>> pieces(MessageProgram program) {
        List<Part<MessageRunner.Piece>> pieces = new ArrayList<>();
        for (MessageProgram.Part part : program.parts()) {
            if (part instanceof MessageProgram.Text text) {
                pieces.add(parts -> run -> text.text());
            } else if (part instanceof MessageProgram.Value value
                    && redaction.hides(value.operand().text())) {
                pieces.add(parts -> run -> Redaction.REDACTED);
            } else if (part instanceof MessageProgram.Value value) {
                Part<ValueRunner> runner =
                        value(value.operand(), program.engine().engine());
                pieces.add(parts -> runner.on(parts)::text);
            }
        }
        return pieces;
    }

    private Part<ValueRunner> value(Operand operand, Engine engine) {
        if (engine == Engine.NATIVE) {
            ValueRunner runner = new NativeValue(plan.value(operand));
            return parts -> runner;
        }
        int number = javaScript.value(operand);
        return parts -> parts.value(number);
    }

    /** Something that can be had once all JavaScript of the rule is collected. */
    private interface Part<T> {
        T on(JavaScriptParts parts);
    }
}
