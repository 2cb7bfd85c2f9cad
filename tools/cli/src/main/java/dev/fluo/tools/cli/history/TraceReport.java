package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.explain.Explanation;
import dev.fluo.rules.explain.ExplanationJson;
import dev.fluo.rules.explain.ExplanationText;
import dev.fluo.rules.explain.RuleExplainer;
import dev.fluo.rules.explain.TraceEdit;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.EpochNanos;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.Verdict;
import dev.fluo.tools.terminal.Console;
import java.util.List;
import java.util.Optional;

/** Verdicts of rules about one recorded trace, explained for people or for programs. */
final class TraceReport {

    private static final int HASH_LENGTH = 12;
    private static final int FEW_SPANS = 3;

    private final TraceFunnel funnel;
    private final Trace trace;
    private final Redaction redaction;
    private final Optional<JobKnowledge> job;

    /** @param job what the topics of a job tell; empty for recordings */
    TraceReport(AssembledTrace assembled, Redaction redaction, Optional<JobKnowledge> job) {
        this.funnel = new TraceFunnel(assembled, redaction);
        this.trace = assembled.trace();
        this.redaction = redaction;
        this.job = job;
    }

    private interface Explained {

        void take(Explanation explanation);
    }

    private void explain(List<CompiledRule> rules, Explained each) {
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            for (CompiledRule rule : rules) {
                if (!rule.isAcrossTraces()) {
                    each.take(new RuleExplainer(rule, pool, redaction)
                            .explain(trace, EpochNanos.instant(trace.endNanos())));
                }
            }
        }
    }

    /** Returns the funnel and each explanation. */
    ObjectNode json(List<CompiledRule> rules) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("trace", funnel.json());
        ArrayNode all = json.putArray("rules");
        explain(rules, explanation -> {
            ObjectNode rule = ExplanationJson.of(explanation, trace, redaction);
            ArrayNode state = rule.putArray("state");
            TraceFunnel.state(explanation.judgement().rule()).forEach(state::add);
            List<String> told = told(explanation.judgement());
            if (!told.isEmpty()) {
                ArrayNode ofJob = rule.putArray("job");
                told.forEach(ofJob::add);
            }
            all.add(rule);
        });
        return json;
    }

    /** Writes the funnel and the tree of one rule; of several rules their verdicts in short. */
    void write(List<CompiledRule> rules, Console console) {
        console.line(console.bold("Trace " + trace.id()) + "  " + funnel.summary());
        lines("read", funnel.places(), console);
        lines("assembled", funnel.assembly(), console);
        console.line("");
        explain(rules, explanation -> {
            if (rules.size() == 1) {
                whole(explanation, console);
            } else {
                brief(explanation, console);
            }
        });
        long acrossTraces = rules.stream().filter(CompiledRule::isAcrossTraces).count();
        if (acrossTraces > 0) {
            console.line(console.faint(acrossTraces + " of the rules are cross-trace rules: explain them by --key"));
        }
    }

    private void whole(Explanation explanation, Console console) {
        Judgement judgement = explanation.judgement();
        CompiledRule rule = judgement.rule();
        console.line(console.bold("Rule " + rule.id()) + "  " + rule.document().name() + ", "
                + rule.engine().word() + ", hash " + rule.version().hash().substring(0, HASH_LENGTH));
        lines("state", TraceFunnel.state(rule), console);
        lines("verdict", List.of(TraceFunnel.verdict(judgement, trace)), console);
        lines("job", told(judgement), console);
        judgement.error().ifPresent(error -> lines("because", List.of(error(judgement, error)), console));
        explanation.condition().ifPresent(condition -> {
            console.line("");
            ExplanationText.tree(condition).forEach(console::line);
        });
        List<String> misses = ExplanationText.misses(explanation);
        console.line("");
        if (misses.isEmpty() && judgement.verdict() != Verdict.ERROR) {
            console.line("No single change to the trace was found that turns the verdict.");
        } else {
            misses.forEach(miss -> console.line("• " + miss));
        }
    }

    /** Returns the lines of the job about a rule; none for recordings. */
    private List<String> told(Judgement judgement) {
        return job.map(known -> known.sentences(judgement.rule(), judgement.signals()))
                .orElse(List.of());
    }

    private String error(Judgement judgement, String error) {
        return redaction.error(judgement.rule().conditionTexts(), error, trace);
    }

    private void brief(Explanation explanation, Console console) {
        Judgement judgement = explanation.judgement();
        String line = String.format("%-12s ", judgement.verdict().word())
                + judgement.rule().id()
                + judgement
                        .exception()
                        .map(name -> ", excused by `" + name + "`")
                        .orElse("");
        if (judgement.signals()) {
            console.bad(line);
        } else {
            console.line("  " + line);
        }
        List<String> sentences = ExplanationText.misses(explanation);
        for (int i = 0; i < sentences.size(); i++) {
            if (isNear(explanation.misses().get(i).edit())) {
                console.line(console.faint("      " + sentences.get(i)));
                return;
            }
        }
    }

    /** A trace that lacks many spans is not near. */
    private static boolean isNear(TraceEdit edit) {
        return !(edit instanceof TraceEdit.Copy copy) || copy.copies() <= FEW_SPANS;
    }

    private static void lines(String word, List<String> lines, Console console) {
        for (int i = 0; i < lines.size(); i++) {
            console.line(String.format("  %-10s %s", i == 0 ? word : "", lines.get(i)));
        }
    }
}
