package dev.fluo.flink.correlation;

import static dev.fluo.rules.trace.SpanSpec.span;

import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.CorrelationLimits;
import dev.fluo.rules.correlation.CorrelationRuleSet;
import dev.fluo.rules.correlation.Gathering;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A rule that counts what a service did, on one subtask of {@link CorrelationEvaluation}, and what it said. */
abstract class CountingScenario {

    static final long START = TraceBuilder.DEFAULT_START_NANOS / 1_000_000;
    static final String MANY = "stream.spans.by(service).within('1m').count() > 3";

    /** So small that some is written and read again, and not all. */
    private static final long BUFFER = 2_000;

    CorrelationHarness harness;
    long version;
    private int traces;

    private static CorrelationSettings settings(int keys, long bufferBytes) {
        return new CorrelationSettings(
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                new CorrelationLimits(keys, 1_000, 1 << 20),
                Duration.ofMinutes(1),
                bufferBytes);
    }

    void start(int keys) throws Exception {
        start(keys, BUFFER);
    }

    void start(int keys, long bufferBytes) throws Exception {
        harness = CorrelationHarness.start(settings(keys, bufferBytes));
    }

    void publish(String when) throws Exception {
        harness.publish(++version, text(when));
    }

    static String text(String when) {
        return "id: many\nmessage: '${key} ${value}'\nwhen: |\n  " + when + "\n";
    }

    private static RuleDocument document(String when) throws Exception {
        return RuleReader.read(text(when), Format.YAML, "many");
    }

    void traces(String when, long generation, String service, int count, long atMillis) throws Exception {
        CorrelationRuleSet rules =
                CorrelationRuleSet.of(List.of(RuleCompiler.compile(document(when), generation, Lists.NONE)));
        for (int i = 0; i < count; i++) {
            var trace = TraceBuilder.trace(Integer.toHexString(++traces))
                    .span(span(service, "work").startNanos((START + atMillis) * 1_000_000));
            for (Contribution contribution :
                    rules.ofTrace(trace.build(), Optional.empty(), new Generation(generation))) {
                harness.add(contribution);
            }
        }
    }

    private record Generation(long since) implements Gathering {
        @Override
        public long generation(String ruleId) {
            return since;
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

    void passTime(long millis) throws Exception {
        harness.watermark(START + millis);
    }

    List<String> said() {
        return harness.signals().stream()
                .map(signal -> signal.action().word() + " " + message(signal))
                .toList();
    }

    private static String message(Signal signal) {
        String json = new String(signal.json(), StandardCharsets.UTF_8);
        return json.replaceAll(".*\"message\":\"([^\"]*)\".*", "$1");
    }
}
