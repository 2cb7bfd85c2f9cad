package dev.fluo.flink.ledger;

import dev.fluo.flink.serialization.Bytes;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The form of written {@link RuleCounts}. */
final class RuleCountsFormat {

    private RuleCountsFormat() {}

    static void write(RuleCounts counts, DataOutputView out) throws IOException {
        Bytes.writeText(counts.ruleId(), out);
        out.writeLong(counts.version());
        out.writeLong(counts.violated());
        out.writeLong(counts.satisfied());
        out.writeLong(counts.inconclusive());
        out.writeLong(counts.error());
        out.writeLong(counts.excepted());
        out.writeLong(counts.pending());
    }

    /** Reads the first format, which knows nothing of pending episodes. */
    static RuleCounts readFirst(DataInputView in) throws IOException {
        return new RuleCounts(
                Bytes.readRequiredText(in),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                0);
    }

    static RuleCounts read(DataInputView in) throws IOException {
        return new RuleCounts(
                Bytes.readRequiredText(in),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }
}
