package dev.fluo.rules.learning;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.testing.RuleTests;
import dev.fluo.rules.testing.TestResult;
import dev.fluo.rules.testing.TraceFiles;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.EpochNanos;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges the history by the rules that were learned from it, with the engine of the job, and proposes those that hold.
 * For one thread.
 */
public final class ProposalCheck {

    private final OperationTable table;
    private final LearnSettings settings;
    private final JavaScriptPool pool;
    private final List<CheckedRule> rules = new ArrayList<>();
    private final RuleSet set;
    private int firing;
    private int rare;
    private int untested;

    ProposalCheck(List<Candidate> candidates, OperationTable table, LearnSettings settings, JavaScriptPool pool) {
        this.table = table;
        this.settings = settings;
        this.pool = pool;
        for (Candidate candidate : candidates) {
            CompiledRule rule = compiled(LearnedDocument.withoutTests(candidate));
            if (rule == null) {
                untested++;
            } else {
                rules.add(new CheckedRule(candidate, rule));
            }
        }
        this.set = RuleSet.of(rules.stream().map(CheckedRule::rule).toList(), pool);
    }

    /** Returns the rule of a document; null if it is refused, such as for its length. */
    private static @Nullable CompiledRule compiled(String text) {
        try {
            return RuleCompiler.compile(RuleReader.read(text, Format.YAML, "learned"), 0, Lists.NONE);
        } catch (RuleRefusedException e) {
            return null;
        }
    }

    /** Takes one trace of those that were learned from. */
    public void observe(Trace trace, Half half) {
        if (!Learner.isWhole(trace)) {
            return;
        }
        TraceShape shape = TraceShape.of(trace, table);
        Set<String> violated = new HashSet<>();
        for (Judgement judgement : set.unsatisfied(trace, EpochNanos.instant(trace.endNanos()))) {
            if (judgement.verdict() == Verdict.VIOLATED) {
                violated.add(judgement.rule().id());
            }
        }
        rules.forEach(
                rule -> rule.add(shape, half, violated.contains(rule.rule().id())));
    }

    /**
     * Returns the rules that hold: no healthy trace of the second half breaks them, and enough of all traces hold them.
     * Each has passed its own tests. The kinds come in their order, the rules of a kind by name of their subject.
     */
    public List<Proposal> proposals() {
        List<Proposal> proposals = new ArrayList<>();
        Map<String, Proposal> byId = new HashMap<>();
        for (CheckedRule rule : rules) {
            if (rule.falseSignals() > 0) {
                firing++;
            } else if (rule.support().confidence() < settings.confidence()) {
                rare++;
            } else {
                Optional<Proposal> proposal = proposal(rule);
                if (proposal.isPresent() && byId.put(proposal.get().id(), proposal.get()) == null) {
                    proposals.add(proposal.get());
                } else {
                    untested++;
                }
            }
        }
        return proposals;
    }

    private Optional<Proposal> proposal(CheckedRule rule) {
        Candidate candidate = rule.candidate();
        if (rule.example() == null) {
            return Optional.empty();
        }
        Example example = Example.of(rule.example(), candidate, settings.redaction());
        for (Candidate.Breaking breaking : candidate.breaking()) {
            Example broken = example.copy();
            if (breaking.apply(broken)) {
                String text = LearnedDocument.text(candidate, rule.support(), example, broken);
                CompiledRule compiled = compiled(text);
                if (compiled != null && isGreen(compiled)) {
                    return Optional.of(
                            new Proposal(compiled.id(), candidate.kind(), candidate.name(), text, rule.support()));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isGreen(CompiledRule rule) {
        return new RuleTests(pool, TraceFiles.NONE)
                .run(rule).stream().allMatch(result -> result.outcome() == TestResult.Outcome.PASSED);
    }

    /** Returns the number of rules that were not proposed because a healthy trace of the second half breaks them. */
    public int firing() {
        return firing;
    }

    /** Returns the number of rules that were not proposed because too many traces with errors break them. */
    public int rare() {
        return rare;
    }

    /** Returns the number of rules that were not proposed because no trace makes a test of them that fits a document. */
    public int untested() {
        return untested;
    }
}
