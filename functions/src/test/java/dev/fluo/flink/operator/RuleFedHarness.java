package dev.fluo.flink.operator;

import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/**
 * One subtask of a keyed operator that gets all rules as its second input.
 *
 * @param <K> the operator's keys
 * @param <IN> its first input
 * @param <OUT> its main output
 */
public class RuleFedHarness<K, IN, OUT> extends OperatorHarness<OUT> {

    protected final KeyedTwoInputStreamOperatorTestHarness<K, IN, RuleUpdate, OUT> harness;

    /** @param backend null for Flink's default */
    protected RuleFedHarness(
            TwoInputStreamOperator<IN, RuleUpdate, OUT> operator,
            KeySelector<IN, K> key,
            TypeInformation<K> keyType,
            TypeInformation<OUT> outputType,
            StateBackend backend,
            int parallelism,
            int subtask)
            throws Exception {
        this(
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        operator, key, null, keyType, MAX_PARALLELISM, parallelism, subtask),
                outputType,
                backend);
    }

    private RuleFedHarness(
            KeyedTwoInputStreamOperatorTestHarness<K, IN, RuleUpdate, OUT> harness,
            TypeInformation<OUT> outputType,
            StateBackend backend) {
        super(harness);
        this.harness = harness;
        if (backend != null) {
            harness.setStateBackend(backend);
        }
        harness.setup(outputType.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
    }

    /** Publishes a rule: a document in YAML. */
    public final void publish(long version, String yaml) throws Exception {
        update(accepted(version, yaml));
    }

    /** Publishes a rule, which the intake accepted at a time in epoch milliseconds. */
    public final void publish(long version, String yaml, long acceptedMillis) throws Exception {
        update(accepted(version, yaml).acceptedAt(acceptedMillis));
    }

    private static RuleUpdate accepted(long version, String yaml) throws Exception {
        RuleDocument document = RuleReader.read(yaml, Format.YAML, "rule.yaml");
        return RuleUpdate.accepted(document.id(), version, CanonicalJson.hash(document), CanonicalJson.of(document));
    }

    public final void update(RuleUpdate update) throws Exception {
        harness.processElement2(new StreamRecord<>(update, 0));
    }

    protected final void element(IN element, long eventTime) throws Exception {
        harness.processElement1(new StreamRecord<>(element, eventTime));
    }

    /**
     * Moves the watermark of both inputs on.
     *
     * @param millis since the epoch
     */
    protected final void epochWatermark(long millis) throws Exception {
        harness.processBothWatermarks(new Watermark(millis));
    }

    public int eventTimers() {
        return harness.numEventTimeTimers();
    }

    /** Returns the number of keys that have a value of a state, those on the heap too. */
    protected final long keysWith(String state) throws Exception {
        beforeBarrier();
        KeyedStateBackend<?> backend = harness.getOperator().getKeyedStateBackend();
        return backend.getKeys(state, VoidNamespace.INSTANCE).count();
    }
}
