package dev.fluo.flink.slice;

import dev.fluo.flink.deadletter.DeadLetter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Chained to the source: fragments go on, what could not be read goes to the dead letters. */
public final class SliceRouter extends ProcessFunction<Sliced, Fragment> {

    /** Side output of what could not be read. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("unreadable", DeadLetter.TYPE);

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Sliced sliced, Context context, Collector<Fragment> out) {
        if (sliced instanceof Fragment fragment) {
            out.collect(fragment);
        } else if (sliced instanceof Unreadable unreadable) {
            context.output(DEAD_LETTERS, letter(unreadable));
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
