package dev.fluo.flink.evaluation;

import dev.fluo.flink.slice.TestFragments;
import dev.fluo.flink.slice.TestFragments.TestSpan;
import dev.fluo.javascript.JavaScriptPool;
import dev.fluo.javascript.JavaScriptSettings;
import dev.fluo.rule.Format;
import dev.fluo.rule.RuleReader;
import dev.fluo.signal.Signal;
import dev.fluo.signal.SignalAction;
import dev.fluo.signal.SignalWriter;
import dev.fluo.trace.Assembly;
import dev.fluo.trace.Trace;
import dev.fluo.trace.otlp.TraceDecoder;
import dev.fluo.value.Lists;
import dev.fluo.verdict.CompiledRule;
import dev.fluo.verdict.Judgement;
import dev.fluo.verdict.RuleCompiler;
import dev.fluo.verdict.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The signals of whole traces judged at once, without a stream. */
final class BatchOracle {

    private BatchOracle() {}

    /** @param rules documents in YAML; their versions are their positions */
    static List<Signal> signals(List<String> rules, Map<Long, List<TestSpan>> traces) throws Exception {
        List<CompiledRule> compiled = new ArrayList<>();
        for (int version = 0; version < rules.size(); version++) {
            compiled.add(RuleCompiler.compile(
                    RuleReader.read(rules.get(version), Format.YAML, "rule.yaml"), version, Lists.NONE));
        }
        List<Signal> signals = new ArrayList<>();
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            RuleSet ruleSet = RuleSet.of(compiled, pool);
            for (Map.Entry<Long, List<TestSpan>> entry : traces.entrySet()) {
                Trace trace = decode(entry.getKey(), entry.getValue(), ruleSet);
                for (Judgement judgement : ruleSet.judge(trace, Instant.EPOCH)) {
                    if (judgement.signals()) {
                        signals.add(
                                SignalWriter.create().write(judgement, trace, SignalAction.OPENED, 0, Instant.EPOCH));
                    }
                }
            }
        }
        return signals;
    }

    private static Trace decode(long trace, List<TestSpan> spans, RuleSet rules) throws Exception {
        byte[] whole = TestFragments.request(trace, spans).toByteArray();
        return TraceDecoder.decode(TestFragments.id(trace).hex(), List.of(whole), rules.selection(), Assembly.WHOLE);
    }
}
