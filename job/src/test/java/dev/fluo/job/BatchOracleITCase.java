package dev.fluo.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.javascript.JavaScriptPool;
import dev.fluo.javascript.JavaScriptSettings;
import dev.fluo.job.testing.ShuffledTraffic;
import dev.fluo.job.testing.TestJob;
import dev.fluo.rule.Format;
import dev.fluo.rule.RuleReader;
import dev.fluo.trace.Trace;
import dev.fluo.value.Lists;
import dev.fluo.verdict.CompiledRule;
import dev.fluo.verdict.Judgement;
import dev.fluo.verdict.RuleCompiler;
import dev.fluo.verdict.RuleSet;
import dev.fluo.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The signals that stand over a stream in disorder are those of the whole traces, judged one by one. */
class BatchOracleITCase {

    private static final long SEED = 20261122;
    private static final Duration DISORDER = Duration.ofSeconds(2);
    private static final Duration DELAY = Duration.ofSeconds(40);

    private static final Map<String, String> RULES = new TreeMap<>(Map.of(
            "storm", "trace.spans.where(service == 'auth').count() > 4",
            "error-below-shop", "trace.spans.where(service == 'shop').hasChild(isError).exists()",
            "slow-db", "trace.spans.where(service == 'db').max(duration) > 350 * ms",
            "shop-calls-db", "trace.calls.any(from == 'shop' && to == 'db')",
            "status", "trace.spans.where(http.response.status_code >= 500).count() >= 2",
            "repeated", "trace.spans.groupBy(parentId, service, name).any(count() >= 2)",
            "half-leaves", "trace.spans.leaves().count() * 2 > trace.spans.count()",
            "mean", "trace.spans.avg(duration) > 220",
            "script", "[...trace.spans].filter(s => s.service == 'mail').length > 3"));

    @TempDir
    Path data;

    @Test
    void theSignalsThatStandAreThoseOfTheWholeTraces() throws Exception {
        ShuffledTraffic traffic =
                new ShuffledTraffic(SEED, 300, Instant.now().minusSeconds(300), DISORDER, DELAY);
        SortedMap<String, SortedSet<String>> expected = judged(traffic.traces());
        assertThat(expected).as("rules that some trace breaks").hasSize(RULES.size());

        try (TestJob job = new TestJob("oracle", data)
                .set("time.out-of-orderness", "2s")
                .set("time.lateness", "5min")
                .set("topics.partitions", "1")) {
            job.start();
            for (Map.Entry<String, String> rule : RULES.entrySet()) {
                job.activate(rule.getKey(), document(rule));
            }
            for (ShuffledTraffic.Message message : traffic.messages()) {
                job.send(message.value(), message.timestampMillis());
            }
            job.awaitSignals("those of the whole traces", signals -> signals.tracesByRule().equals(expected));
            job.stopWithSavepoint();
            assertThat(job.signals().tracesByRule()).isEqualTo(expected);
        }
    }

    private static SortedMap<String, SortedSet<String>> judged(List<Trace> traces) throws Exception {
        List<CompiledRule> rules = new ArrayList<>();
        for (Map.Entry<String, String> rule : RULES.entrySet()) {
            rules.add(RuleCompiler.compile(RuleReader.read(document(rule), Format.JSON, rule.getKey()), 0, Lists.NONE));
        }
        SortedMap<String, SortedSet<String>> violated = new TreeMap<>();
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            RuleSet set = RuleSet.of(rules, pool);
            for (Trace trace : traces) {
                for (Judgement judgement : set.judge(trace, Instant.now())) {
                    if (judgement.verdict() == Verdict.VIOLATED) {
                        violated.computeIfAbsent(judgement.rule().id(), id -> new TreeSet<>()).add(trace.id());
                    }
                }
            }
        }
        return violated;
    }

    private static String document(Map.Entry<String, String> rule) {
        return "{\"id\":\"" + rule.getKey() + "\",\"when\":\"" + rule.getValue() + "\"}";
    }
}
