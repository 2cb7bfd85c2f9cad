package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.TraceId;
import dev.fluo.trace.Assembly;
import dev.fluo.trace.Trace;
import dev.fluo.trace.otlp.AttributeSelection;
import dev.fluo.trace.otlp.MalformedFragmentException;
import dev.fluo.trace.otlp.TraceDecoder;
import java.util.ArrayList;
import java.util.List;

/** Decodes the fragments of one trace, leaving out those that turn out to be damaged inside. */
final class FragmentDecoder {

    private final TraceId id;
    private final AttributeSelection selection;
    private final AssemblyMetrics metrics;
    private List<byte[]> fragments;
    private boolean leftSomeOut;

    FragmentDecoder(TraceId id, List<byte[]> fragments, AttributeSelection selection, AssemblyMetrics metrics) {
        this.id = id;
        this.fragments = fragments;
        this.selection = selection;
        this.metrics = metrics;
    }

    /**
     * The trace of all sound fragments.
     *
     * @param judge takes the damaged ones
     */
    Trace decode(Assembly assembly, TraceJudge judge) {
        try {
            return TraceDecoder.decode(id.hex(), fragments, selection, assembly);
        } catch (MalformedFragmentException e) {
            fragments = sound(assembly, judge);
            leftSomeOut = true;
            return decodeSound(assembly);
        }
    }

    /** The fragments that are sound, as far as they were decoded. */
    List<byte[]> fragments() {
        return fragments;
    }

    /** Whether there were damaged ones. */
    boolean leftSomeOut() {
        return leftSomeOut;
    }

    /** Each is tried alone: the work stays linear however many are damaged. */
    private List<byte[]> sound(Assembly assembly, TraceJudge judge) {
        List<byte[]> sound = new ArrayList<>();
        for (byte[] fragment : fragments) {
            try {
                TraceDecoder.decode(id.hex(), List.of(fragment), selection, assembly);
                sound.add(fragment);
            } catch (MalformedFragmentException e) {
                metrics.damaged();
                judge.unreadable(id, fragment, "spans of trace " + id + " cannot be decoded: " + e.getMessage());
            }
        }
        return sound;
    }

    private Trace decodeSound(Assembly assembly) {
        try {
            return TraceDecoder.decode(id.hex(), fragments, selection, assembly);
        } catch (MalformedFragmentException e) {
            throw new IllegalStateException("fragments of trace " + id + " are sound alone and damaged together", e);
        }
    }
}
