package dev.fluo.flink.slice;

import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.flink.deadletter.DeadLetterMetrics;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Chained to the source: fragments go on, what could not be read goes to the dead letters. */
public final class SliceRouter extends ProcessFunction<Sliced, Fragment> {

    /** Side output of what could not be read. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("unreadable", DeadLetter.TYPE);

    private static final long serialVersionUID = 1L;

    private transient DeadLetterMetrics deadLetters;

    @Override
    public void open(OpenContext context) {
        deadLetters = new DeadLetterMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(Sliced sliced, Context context, Collector<Fragment> out) {
        if (sliced instanceof Fragment fragment) {
            out.collect(fragment);
        } else if (sliced instanceof Unreadable unreadable) {
            DeadLetter letter = letter(unreadable);
            deadLetters.count(letter);
            context.output(DEAD_LETTERS, letter);
        }
    }

    private static DeadLetter letter(Unreadable unreadable) {
        Origin origin = unreadable.origin();
        return new DeadLetter(
                DeadLetter.UNREADABLE,
                unreadable.error(),
                origin.topic(),
                origin.partition(),
                origin.offset(),
                unreadable.key(),
                unreadable.value());
    }
}
