package dev.fluo.flink.evaluation;

import dev.fluo.flink.slice.TestFragments;
import dev.fluo.flink.slice.TestFragments.TestSpan;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalWriter;
import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.TraceDecoder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.SignalAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The signals of whole traces judged at once, without a stream. */
final class TraceBatchOracle {

    private TraceBatchOracle() {}

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
