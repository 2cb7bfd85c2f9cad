package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.SerializedType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/** Adds up verdicts between two attestations. */
final class AttestationCounts {

    private static final MapStateDescriptor<VersionedRule, RuleCounts> COUNTS =
            new MapStateDescriptor<>("verdict-counts", new VersionedRuleSerializer(), new RuleCountsSerializer());

    private static final ValueStateDescriptor<Interval> INTERVAL =
            new ValueStateDescriptor<>("verdict-interval", SerializedType.of(Interval.class, new IntervalSerializer()));

    private final MapState<VersionedRule, RuleCounts> counts;
    private final ValueState<Interval> interval;
    private final AttestedTerms terms;

    AttestationCounts(RuntimeContext context) {
        terms = new AttestedTerms(context);
        counts = context.getMapState(COUNTS);
        interval = context.getState(INTERVAL);
    }

    AttestedTerms terms() {
        return terms;
    }

    void add(VerdictCounts event) throws Exception {
        if (event.rules().isEmpty()) {
            return;
        }
        interval.update(new Interval(event.eventTimeFrom(), event.eventTimeTo()).over(interval.value()));
        for (RuleCounts more : event.rules()) {
            VersionedRule rule = new VersionedRule(more.ruleId(), more.version());
            RuleCounts sum = counts.get(rule);
            counts.put(rule, sum == null ? more : sum.plus(more));
        }
    }

    /** Attests every active rule and every other version that judged anything, and starts to count anew. */
    List<Attestation> attest(Iterable<RuleEntry> entries) throws Exception {
        Map<VersionedRule, String> hashes = new HashMap<>();
        List<AttestedRule> rules = new ArrayList<>();
        for (RuleEntry entry : entries) {
            AcceptedVersion active = entry.active();
            if (active != null && entry.isAttested()) {
                VersionedRule rule = new VersionedRule(entry.key(), active.version());
                hashes.put(rule, active.hash());
                if (!counts.contains(rule)) {
                    RuleCounts none = RuleCounts.none(entry.key(), active.version());
                    rules.add(new AttestedRule(none, active.hash(), terms.of(entry.key())));
                }
            }
        }
        for (Map.Entry<VersionedRule, RuleCounts> count : counts.entries()) {
            String hash = hashes.get(count.getKey());
            List<SeenTerm> seen =
                    hash == null ? List.of() : terms.of(count.getKey().ruleId());
            rules.add(new AttestedRule(count.getValue(), hash, seen));
        }
        rules.sort(Comparator.comparing((AttestedRule rule) -> rule.counts().ruleId())
                .thenComparing(rule -> rule.counts().version()));
        terms.retain(hashes.keySet().stream().map(VersionedRule::ruleId).collect(Collectors.toSet()));
        List<Attestation> attestations = Attestation.of(interval.value(), rules);
        counts.clear();
        interval.clear();
        return attestations;
    }
}
