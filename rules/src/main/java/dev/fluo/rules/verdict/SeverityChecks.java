package dev.fluo.rules.verdict;

import dev.fluo.rules.document.RuleCondition;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.Severity;
import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.tree.EpisodeReference;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.plan.StreamPlan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Warns of severities that no signal of a cross-trace rule can have, where all is about one number. */
final class SeverityChecks {

    private final RuleDocument document;
    private final ConditionProgram condition;
    private final Map<Severity, ConditionProgram> severities;
    private final BiConsumer<String, Problem> problems;

    /** @param problems takes the path of a field, and a problem in its text */
    SeverityChecks(
            RuleDocument document,
            ConditionProgram condition,
            Map<Severity, ConditionProgram> severities,
            BiConsumer<String, Problem> problems) {
        this.document = document;
        this.condition = condition;
        this.severities = severities;
        this.problems = problems;
    }

    void check() {
        List<ConditionProgram> all = new ArrayList<>(severities.values());
        all.add(condition);
        if (severities.size() < 2 || !condition.isAcrossTraces() || ComparedNumbers.readLists(all)) {
            return;
        }
        StreamPlan when = new StreamPlan(condition, Map.of());
        List<Severity> severestFirst = new ArrayList<>();
        List<StreamPlan> plans = new ArrayList<>();
        new TreeMap<>(severities).descendingMap().forEach((severity, program) -> {
            severestFirst.add(severity);
            plans.add(new StreamPlan(program, Map.of()));
        });
        if (!isAboutOneNumber(when, plans)) {
            return;
        }
        boolean firing = document.condition().kind() != RuleCondition.Kind.ALWAYS;
        Set<Severity> reached = EnumSet.noneOf(Severity.class);
        for (double number : ComparedNumbers.of(all)) {
            if (when.evaluate(new Object[] {number}).holds() == firing) {
                reached.add(severity(severestFirst, plans, number));
            }
        }
        severestFirst.stream().filter(severity -> !reached.contains(severity)).forEach(this::warn);
    }

    private static boolean isAboutOneNumber(StreamPlan when, List<StreamPlan> plans) {
        return when.terms().size() == 1
                && when.terms().get(0).type() == Type.NUMBER
                && plans.stream()
                        .flatMap(plan -> plan.terms().stream())
                        .noneMatch(term -> term instanceof EpisodeReference reference && reference.key());
    }

    private static Severity severity(List<Severity> severestFirst, List<StreamPlan> plans, double number) {
        for (int i = 0; i < plans.size(); i++) {
            if (plans.get(i).holds("", number)) {
                return severestFirst.get(i);
            }
        }
        return severestFirst.get(severestFirst.size() - 1);
    }

    private void warn(Severity severity) {
        problems.accept(
                "severity." + severity.word(),
                CompilerCheck.SEVERITY_NEVER.warning(
                        "no signal is `" + severity.word() + "`: where this holds, a more severe condition holds too,"
                                + " or the rule's condition does not",
                        "the most severe condition that holds decides, and where none does the least severe is told"));
    }
}
