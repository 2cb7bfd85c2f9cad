package dev.fluo.flink.ledger;

import java.util.List;

/**
 * The verdicts of one subtask since it last told them.
 *
 * @param eventTimeFrom the earliest trace end among what was judged, epoch milliseconds
 * @param eventTimeTo the latest trace end among what was judged, epoch milliseconds
 * @param rules one entry per rule version that judged anything
 */
public record VerdictCounts(int subtask, long eventTimeFrom, long eventTimeTo, List<RuleCounts> rules)
        implements LedgerEvent {

    public VerdictCounts {
        rules = List.copyOf(rules);
    }
}
