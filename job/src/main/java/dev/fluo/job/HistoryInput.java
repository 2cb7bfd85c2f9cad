package dev.fluo.job;

import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.rules.changeevent.ChangeReader;
import dev.fluo.rules.changeevent.ChangeRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rules and change events for a history.
 *
 * @param rules documents and shared lists by key, as they would stand on the rules topic, in their order
 * @param changes change events, as they would stand on the topic of changes
 */
public record HistoryInput(Map<String, String> rules, List<byte[]> changes) {

    private static final String RULES = "rules";
    private static final String CHANGES = "changes";

    /** Returns the rules with versions from 0 on, accepted at a time in epoch milliseconds. */
    List<RawRecord> ruleRecords(long acceptedMillis) {
        List<RawRecord> records = new ArrayList<>();
        rules.forEach((key, document) -> records.add(new RawRecord(
                RULES,
                0,
                records.size(),
                acceptedMillis,
                key.getBytes(StandardCharsets.UTF_8),
                document.getBytes(StandardCharsets.UTF_8),
                Map.of())));
        return records;
    }

    /**
     * Returns the change events as records that were written when the changes happened.
     *
     * @param otherwiseMillis time of those that do not say when that was, in epoch milliseconds
     */
    List<RawRecord> changeRecords(long otherwiseMillis) {
        List<RawRecord> records = new ArrayList<>();
        for (byte[] change : changes) {
            long written = timeOf(change, otherwiseMillis);
            records.add(RawRecord.withoutKey(CHANGES, records.size(), written, change));
        }
        return records;
    }

    private static long timeOf(byte[] change, long otherwiseMillis) {
        try {
            return ChangeReader.read(change, otherwiseMillis).timeMillis();
        } catch (ChangeRefusedException e) {
            return otherwiseMillis; // the job refuses it, and says why
        }
    }
}
