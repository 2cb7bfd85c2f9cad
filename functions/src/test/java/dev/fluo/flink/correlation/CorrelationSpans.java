package dev.fluo.flink.correlation;

import static dev.fluo.rules.trace.SpanSpec.span;

import dev.fluo.rules.changeevent.ChangeEvent;
import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.CorrelationRuleSet;
import dev.fluo.rules.correlation.Gathering;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Spans, each a trace of its own, and changes, as rules of the versions 0, 1, 2 … gather them. */
final class CorrelationSpans {

    static final long START = TraceBuilder.DEFAULT_START_NANOS / 1_000_000;

    private final CorrelationHarness harness;
    private final CorrelationRuleSet rules;
    private final List<String> ids = new ArrayList<>();
    private int traces;

    /** @param traces a number for the first trace, that no trace before has */
    CorrelationSpans(int traces, CorrelationHarness harness, String... documents) throws Exception {
        this.traces = traces;
        this.harness = harness;
        List<CompiledRule> compiled = new ArrayList<>();
        for (String document : documents) {
            compiled.add(RuleCompiler.compile(
                    RuleReader.read(document, Format.YAML, "rule.yaml"), compiled.size(), Lists.NONE));
            ids.add(compiled.get(compiled.size() - 1).id());
        }
        rules = CorrelationRuleSet.of(compiled);
    }

    /** A span that starts, and all but ends, at a time in milliseconds after {@link #START}. */
    void add(String service, String name, long millis) throws Exception {
        Trace trace = TraceBuilder.trace(String.format("%032x", ++traces))
                .span(span(service, name).startNanos((START + millis) * 1_000_000))
                .build();
        for (Contribution contribution : rules.ofTrace(trace, Optional.empty(), new Versions())) {
            harness.add(contribution);
        }
    }

    /** A change at a time in milliseconds after {@link #START}. */
    void change(long millis) throws Exception {
        ChangeEvent change = ChangeEvent.of("deploy", "shop", null, null, START + millis, null, Map.of());
        for (Contribution contribution : rules.ofChange(change, new Versions())) {
            harness.add(contribution);
        }
    }

    private final class Versions implements Gathering {
        @Override
        public long generation(String ruleId) {
            return ids.indexOf(ruleId);
        }

        @Override
        public boolean gatheredBefore(String ruleId) {
            return false;
        }

        @Override
        public long learnedFrom(String ruleId) {
            return START;
        }
    }
}
