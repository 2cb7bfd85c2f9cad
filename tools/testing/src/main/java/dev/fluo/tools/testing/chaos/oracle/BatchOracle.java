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
import dev.fluo.rules.trace.ClosedBy;
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
    static Map<String, ExpectedSignal> signals(
            Collection<RulePublication> rules, Collection<ArchivedTrace> traces, Set<String> entryServices) {
        Map<Long, RulePublication> byVersion =
                rules.stream().collect(Collectors.toMap(RulePublication::version, Function.identity()));
        Map<String, ExpectedSignal> signals = new HashMap<>();
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            for (List<RulePublication> versions : oneVersionEach(rules)) {
                RuleSet set = RuleSet.of(compiled(versions), pool);
                traces.forEach(archived -> judge(set, archived, entryServices, byVersion, signals));
            }
        }
        return signals;
    }

    /** A later part has a signal of its own, which knows the rule's signals for the parts before. */
    private static void judge(
            RuleSet set,
            ArchivedTrace archived,
            Set<String> entryServices,
            Map<Long, RulePublication> byVersion,
            Map<String, ExpectedSignal> signals) {
        Map<String, Integer> signalled = new HashMap<>();
        for (Trace trace : parts(archived, set.selection(), entryServices)) {
            for (Judgement judgement : set.judge(trace, Nanos.toInstant(trace.endNanos()))) {
                if (judgement.signals()) {
                    RulePublication published =
                            published(byVersion, judgement.rule().version().version());
                    int number = signalled.merge(judgement.rule().id(), 1, Integer::sum) - 1;
                    expect(judgement, trace, number, archived, published, signals);
                }
            }
        }
    }

    /** The signals by id that follow from the cross-trace rules among these, of which none was changed. */
    static Map<String, ExpectedSignal> acrossTraces(
            Collection<RulePublication> rules, Collection<ArchivedTrace> traces, CorrelationOracle oracle) {
        Map<Long, RulePublication> byVersion =
                rules.stream().collect(Collectors.toMap(RulePublication::version, Function.identity()));
        Map<String, ExpectedSignal> signals = new HashMap<>();
        for (CompiledRule rule : compiled(rules)) {
            if (rule.isAcrossTraces()) {
                RulePublication published = published(byVersion, rule.version().version());
                signals.putAll(oracle.signals(rule, traces.stream().allMatch(published::hasToJudge)));
            }
        }
        return signals;
    }

    private static RulePublication published(Map<Long, RulePublication> byVersion, long version) {
        RulePublication published = byVersion.get(version);
        if (published == null) {
            throw new IllegalStateException("traces were judged by an unpublished rule: version " + version);
        }
        return published;
    }

    /** Returns whole traces, and later parts of them, with everything that rules may ask for. */
    static List<Trace> whole(Collection<ArchivedTrace> traces, Set<String> entryServices) {
        return traces.stream()
                .flatMap(archived -> parts(archived, AttributeSelection.ALL, entryServices).stream())
                .toList();
    }

    /** As few sets as can be, no rule twice in one. */
    private static List<List<RulePublication>> oneVersionEach(Collection<RulePublication> rules) {
        Map<String, Integer> versions = new HashMap<>();
        List<List<RulePublication>> sets = new ArrayList<>();
        for (RulePublication rule : rules) {
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
            int number,
            ArchivedTrace archived,
            RulePublication rule,
            Map<String, ExpectedSignal> signals) {
        Signal signal = SignalWriter.create().write(judgement, trace, number, SignalAction.OPENED, 0, Instant.EPOCH);
        JsonNode document = ComparableSignal.read(signal.json());
        ExpectedSignal expected = new ExpectedSignal(
                rule.id(),
                "trace " + archived.id(),
                Set.of(Digest.of(ComparableSignal.of(document))),
                rule.hasToJudge(archived));
        signals.merge(signal.id(), expected, ExpectedSignal::or);
    }

    private static List<CompiledRule> compiled(Collection<RulePublication> rules) {
        List<CompiledRule> compiled = new ArrayList<>();
        for (RulePublication rule : rules) {
            try {
                compiled.add(RuleCompiler.compile(
                        RuleReader.read(rule.document(), Format.JSON, rule.id()), rule.version(), Lists.NONE));
            } catch (RuleRefusedException e) {
                throw new IllegalStateException("a rule of this test is not a rule: " + rule.id(), e);
            }
        }
        return compiled;
    }

    private static List<Trace> parts(ArchivedTrace archived, AttributeSelection selection, Set<String> entryServices) {
        List<Trace> parts = new ArrayList<>();
        Assembly whole = Assembly.WHOLE.withEntryServices(entryServices);
        parts.add(decoded(archived, archived.request(), selection, whole));
        Assembly later = new Assembly(ClosedBy.IDLE, false, 0, 0, true, entryServices);
        archived.laterParts().forEach(part -> parts.add(decoded(archived, part, selection, later)));
        return parts;
    }

    private static Trace decoded(
            ArchivedTrace archived, byte[] request, AttributeSelection selection, Assembly assembly) {
        try {
            return TraceDecoder.decode(archived.id(), List.of(request), selection, assembly);
        } catch (MalformedFragmentException e) {
            throw new IllegalStateException("trace " + archived.id() + " was made wrong", e);
        }
    }
}
