package dev.fluo.flink.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * What is said of the rules that judged for a minute. Of very many rules it is said in parts, so that no record
 * outgrows what Kafka takes.
 *
 * @param part the number of this part, from 1
 * @param interval the trace ends among what was judged; null where nothing was
 */
record Attestation(int part, int parts, Interval interval, List<AttestedRule> rules) {

    /** At some 200 bytes a rule a fifth of the megabyte that brokers take by default. */
    static final int RULES_PER_RECORD = 1_000;

    static List<Attestation> of(Interval interval, List<AttestedRule> rules) {
        int parts = (rules.size() + RULES_PER_RECORD - 1) / RULES_PER_RECORD;
        List<Attestation> attestations = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            int from = part * RULES_PER_RECORD;
            int to = Math.min(rules.size(), from + RULES_PER_RECORD);
            attestations.add(new Attestation(part + 1, parts, interval, List.copyOf(rules.subList(from, to))));
        }
        return attestations;
    }
}
