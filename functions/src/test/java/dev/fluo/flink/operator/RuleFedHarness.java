package dev.fluo.flink.operator;

import dev.fluo.flink.intake.RuleUpdate;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** Runs one subtask of a keyed operator that gets all rules as its second input. */
@SuppressWarnings("try") // close() of the super class may throw InterruptedException
public final class RuleFedHarness<K, IN, OUT> extends KeyedTwoInputStreamOperatorTestHarness<K, IN, RuleUpdate, OUT> {

    public RuleFedHarness(
            TwoInputStreamOperator<IN, RuleUpdate, OUT> operator,
            KeySelector<IN, K> key,
            TypeInformation<K> keyType,
            int maxParallelism,
            int parallelism,
            int subtask)
            throws Exception {
        super(operator, key, null, keyType, maxParallelism, parallelism, subtask);
    }

    public void processElement(IN element, long timestamp) throws Exception {
        processElement1(new StreamRecord<>(element, timestamp));
    }

    public void update(RuleUpdate update) throws Exception {
        processElement2(new StreamRecord<>(update, 0));
    }

    /** Moves the watermark of both inputs on. */
    public void watermark(long millis) throws Exception {
        processBothWatermarks(new Watermark(millis));
    }
}
