package dev.fluo.tools.console.workbench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.document.DocumentKind;
import dev.fluo.rules.document.Mode;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.explain.Explanation;
import dev.fluo.rules.explain.ExplanationJson;
import dev.fluo.rules.explain.RuleExplainer;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.rules.value.EpochNanos;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.tools.console.board.BoardRule;
import dev.fluo.tools.console.board.Boards;
import dev.fluo.tools.console.board.RecentTrace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verdicts of the published rules about one recent trace, explained. */
final class ExplainedVerdicts {

    private final Boards boards;
    private final JavaScriptPool pool;

    ExplainedVerdicts(Boards boards, JavaScriptPool pool) {
        this.boards = boards;
        this.pool = pool;
    }

    /**
     * Returns the verdict of each rule about single traces, without trees.
     *
     * @return empty if nothing of the trace is kept, or it is not known yet what must not be shown
     */
    Optional<ArrayNode> all(String traceId) {
        return redaction()
                .flatMap(redaction -> trace(traceId).map(trace -> {
                    ArrayNode all = JsonNodeFactory.instance.arrayNode();
                    RuleSet.of(rules(), pool, redaction)
                            .judge(trace, end(trace))
                            .forEach(judgement -> all.add(
                                    json(new Explanation(judgement, Optional.empty(), List.of()), trace, redaction)));
                    return all;
                }));
    }

    /** Returns the rules about single traces; one that is refused is not among them: its page says why. */
    private List<CompiledRule> rules() {
        List<CompiledRule> rules = new ArrayList<>();
        for (BoardRule published : boards.rules().all()) {
            if (DocumentKind.isRule(published.key()) && published.text() != null) {
                compile(published).ifPresent(rules::add);
            }
        }
        return rules;
    }

    /**
     * Returns the explanation of one rule's verdict, with the tree of its condition and the nearest misses.
     *
     * @return empty if the rule or the trace is not kept, or the rule is about no single trace
     */
    Optional<ObjectNode> one(String traceId, String ruleId) {
        Optional<CompiledRule> rule = boards.rules()
                .find(ruleId)
                .filter(published -> published.text() != null)
                .flatMap(this::compile);
        return redaction()
                .flatMap(redaction -> trace(traceId)
                        .flatMap(trace -> rule.map(of -> json(
                                new RuleExplainer(of, pool, redaction).explain(trace, end(trace)), trace, redaction))));
    }

    private Optional<Redaction> redaction() {
        return boards.redaction().current();
    }

    private Optional<Trace> trace(String id) {
        return boards.traces().find(id).flatMap(ExplainedVerdicts::decoded);
    }

    private static Optional<Trace> decoded(RecentTrace recent) {
        try {
            return Optional.of(recent.decode(AttributeSelection.ALL));
        } catch (MalformedFragmentException e) {
            return Optional.empty();
        }
    }

    private static Instant end(Trace trace) {
        return EpochNanos.instant(trace.endNanos());
    }

    private Optional<CompiledRule> compile(BoardRule published) {
        String text = published.text();
        if (text == null) {
            return Optional.empty();
        }
        try {
            CompiledRule rule =
                    boards.rules().compile(RuleReader.read(text, Format.JSON, published.key()), published.version());
            return Optional.of(rule).filter(of -> !of.isAcrossTraces());
        } catch (RuleRefusedException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode json(Explanation explanation, Trace trace, Redaction redaction) {
        CompiledRule rule = explanation.judgement().rule();
        ObjectNode json = ExplanationJson.of(explanation, trace, redaction);
        json.put("signals", explanation.judgement().signals() && rule.isActive());
        if (!rule.isActive()) {
            json.put("state", rule.document().enabled() ? "inactive" : "disabled");
        } else if (rule.document().mode() == Mode.SHADOW) {
            json.put("state", "shadow");
        }
        return json;
    }
}
