package dev.fluo.flink.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement about the rules that judged for a minute. Of very many rules it is said in parts, so that no record
 * outgrows what Kafka takes.
 *
 * @param part the number of this part, from 1
 * @param interval the trace ends among what was judged; null where nothing was
 */
record Attestation(int part, int parts, @Nullable Interval interval, List<AttestedRule> rules) {

    /** At some 200 bytes a rule a fifth of the megabyte that brokers take by default. */
    static final int RULES_PER_RECORD = 1_000;

    private static final int BYTES_PER_RECORD = 200 * RULES_PER_RECORD;

    static List<Attestation> of(@Nullable Interval interval, List<AttestedRule> rules) {
        List<List<AttestedRule>> parts = parts(rules);
        List<Attestation> attestations = new ArrayList<>(parts.size());
        for (List<AttestedRule> part : parts) {
            attestations.add(new Attestation(attestations.size() + 1, parts.size(), interval, part));
        }
        return attestations;
    }

    private static List<List<AttestedRule>> parts(List<AttestedRule> rules) {
        List<List<AttestedRule>> parts = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int at = 0; at < rules.size(); at++) {
            long size = rules.get(at).bytes();
            if (at > from && bytes + size > BYTES_PER_RECORD) {
                parts.add(List.copyOf(rules.subList(from, at)));
                from = at;
                bytes = 0;
            }
            bytes += size;
        }
        if (from < rules.size()) {
            parts.add(List.copyOf(rules.subList(from, rules.size())));
        }
        return parts;
    }
}
