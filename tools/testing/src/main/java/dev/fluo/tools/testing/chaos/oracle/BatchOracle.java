package dev.fluo.tools.testing.chaos.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalWriter;
import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.rules.trace.otlp.TraceDecoder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.SignalAction;
import dev.fluo.tools.testing.chaos.traffic.Nanos;
import dev.fluo.tools.testing.chaos.traffic.TraceArchive.ArchivedTrace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges whole traces one by one, without a stream: what it says is what a stream has to come to. */
public final class BatchOracle {

    private BatchOracle() {}

    /** The signals by id that follow from these rules about one trace, of which one may have had several versions. */
    static Map<String, ExpectedSignal> signals(Collection<PublishedRule> rules, Collection<ArchivedTrace> traces) {
        Map<Long, PublishedRule> byVersion =
                rules.stream().collect(Collectors.toMap(PublishedRule::version, Function.identity()));
        Map<String, ExpectedSignal> signals = new HashMap<>();
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            for (List<PublishedRule> versions : oneVersionEach(rules)) {
                RuleSet set = RuleSet.of(compiled(versions), pool);
                for (ArchivedTrace archived : traces) {
                    Trace trace = decoded(archived, set.selection());
                    for (Judgement judgement : set.judge(trace, Nanos.toInstant(trace.endNanos()))) {
                        if (judgement.signals()) {
                            long version = judgement.rule().version().version();
                            expect(judgement, trace, archived, byVersion.get(version), signals);
                        }
                    }
                }
            }
        }
        return signals;
    }

    /** The signals by id that follow from the cross-trace rules among these, of which none was changed. */
    static Map<String, ExpectedSignal> acrossTraces(
            Collection<PublishedRule> rules, Collection<ArchivedTrace> traces, StreamOracle oracle) {
        Map<Long, PublishedRule> byVersion =
                rules.stream().collect(Collectors.toMap(PublishedRule::version, Function.identity()));
        Map<String, ExpectedSignal> signals = new HashMap<>();
        for (CompiledRule rule : compiled(rules)) {
            if (rule.isAcrossTraces()) {
                PublishedRule published = byVersion.get(rule.version().version());
                signals.putAll(oracle.signals(rule, traces.stream().allMatch(published::hasToJudge)));
            }
        }
        return signals;
    }

    /** Whole traces with everything that rules may ask for. */
    static List<Trace> whole(Collection<ArchivedTrace> traces) {
        return traces.stream()
                .map(archived -> decoded(archived, AttributeSelection.ALL))
                .toList();
    }

    /** As few sets as can be, no rule twice in one. */
    private static List<List<PublishedRule>> oneVersionEach(Collection<PublishedRule> rules) {
        Map<String, Integer> versions = new HashMap<>();
        List<List<PublishedRule>> sets = new ArrayList<>();
        for (PublishedRule rule : rules) {
            int number = versions.merge(rule.id(), 1, Integer::sum);
            if (number > sets.size()) {
                sets.add(new ArrayList<>());
            }
            sets.get(number - 1).add(rule);
        }
        return sets;
    }

    private static void expect(
            Judgement judgement,
            Trace trace,
            ArchivedTrace archived,
            PublishedRule rule,
            Map<String, ExpectedSignal> signals) {
        Signal signal = SignalWriter.create().write(judgement, trace, SignalAction.OPENED, 0, Instant.EPOCH);
        JsonNode document = SignalText.read(signal.json());
        ExpectedSignal expected = new ExpectedSignal(
                rule.id(),
                "trace " + archived.id(),
                Set.of(Digest.of(SignalText.of(document))),
                rule.hasToJudge(archived));
        signals.merge(signal.id(), expected, ExpectedSignal::or);
    }

    private static List<CompiledRule> compiled(Collection<PublishedRule> rules) {
        List<CompiledRule> compiled = new ArrayList<>();
        for (PublishedRule rule : rules) {
            try {
                compiled.add(RuleCompiler.compile(
                        RuleReader.read(rule.document(), Format.JSON, rule.id()), rule.version(), Lists.NONE));
            } catch (RuleRefusedException e) {
                throw new IllegalStateException("a rule of this test is not a rule: " + rule.id(), e);
            }
        }
        return compiled;
    }

    private static Trace decoded(ArchivedTrace archived, AttributeSelection selection) {
        try {
            return TraceDecoder.decode(archived.id(), List.of(archived.request()), selection, Assembly.WHOLE);
        } catch (MalformedFragmentException e) {
            throw new IllegalStateException("trace " + archived.id() + " was made wrong", e);
        }
    }
}
