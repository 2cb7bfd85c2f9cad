package dev.fluo.tools.testing.bench.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.CorrelationRuleSet;
import dev.fluo.rules.correlation.Gathering;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import dev.fluo.rules.trace.otlp.TraceDecoder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.testing.bench.load.GeneratedTraffic;
import dev.fluo.tools.testing.bench.load.TrafficShape;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BenchCorrelationRulesTest {

    private static final int SERVICES = 8;
    private static final int TRACES = 400;
    private static final long START_NANOS = 1_800_000_000_000_000_000L;

    @Test
    void haveSomethingToGatherOfEachKindInTheGeneratedTraffic() throws Exception {
        Map<String, String> documents = BenchCorrelationRules.documents(BenchCorrelationRules.kinds());
        CorrelationRuleSet rules = CorrelationRuleSet.of(compiled(documents));
        Set<String> gathered = new HashSet<>();
        for (Trace trace : traces()) {
            List<Contribution> contributions = rules.ofTrace(trace, Optional.empty(), new FirstGeneration());
            contributions.forEach(contribution -> gathered.add(contribution.ruleId()));
            assertThat(contributions)
                    .as("one record for each rule and key")
                    .extracting(Contribution::partition)
                    .doesNotHaveDuplicates();
        }

        assertThat(gathered).isEqualTo(documents.keySet());
    }

    private static List<CompiledRule> compiled(Map<String, String> documents) throws RuleRefusedException {
        List<CompiledRule> rules = new ArrayList<>();
        for (String document : documents.values()) {
            rules.add(RuleCompiler.compile(
                    RuleReader.read(document, Format.JSON, "rule.json"), rules.size(), Lists.NONE));
        }
        return rules;
    }

    private static List<Trace> traces() throws Exception {
        ExportTraceServiceRequest.Builder all = ExportTraceServiceRequest.newBuilder();
        List<byte[]> messages = new ArrayList<>();
        GeneratedTraffic traffic = new GeneratedTraffic(
                TrafficShape.standard(SERVICES, 10_000, 1), message -> messages.add(message.value()));
        for (int i = 0; i < TRACES; i++) {
            traffic.trace(START_NANOS + i * 2_000_000L);
        }
        traffic.flush();
        for (byte[] message : messages) {
            all.mergeFrom(message);
        }
        List<Trace> traces = new ArrayList<>();
        for (var trace : OtlpRequests.splitByTrace(all.build()).entrySet()) {
            List<byte[]> fragment = List.of(trace.getValue().toByteArray());
            traces.add(TraceDecoder.decode(trace.getKey(), fragment, AttributeSelection.ALL, Assembly.WHOLE));
        }
        return traces;
    }

    /** Of rules that have never been changed. */
    private record FirstGeneration() implements Gathering {
        @Override
        public long generation(String ruleId) {
            return 0;
        }

        @Override
        public boolean gatheredBefore(String ruleId) {
            return false;
        }

        @Override
        public long learnedFrom(String ruleId) {
            return 0;
        }
    }
}
