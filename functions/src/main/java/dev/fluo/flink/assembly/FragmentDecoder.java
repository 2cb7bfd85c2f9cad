package dev.fluo.flink.assembly;

import dev.fluo.flink.slice.TraceId;
import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.rules.trace.otlp.SpanSplitter;
import dev.fluo.rules.trace.otlp.TraceDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decodes the fragments of one trace, leaving out the spans that turn out to be damaged inside. */
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

    /** Returns whether damaged fragments were left out. */
    boolean leftSomeOut() {
        return leftSomeOut;
    }

    /** Tries each fragment alone: the work stays linear however many are damaged. */
    private List<byte[]> sound(Assembly assembly, TraceJudge judge) {
        List<byte[]> sound = new ArrayList<>();
        for (byte[] fragment : fragments) {
            if (damageOf(fragment, assembly).isEmpty()) {
                sound.add(fragment);
            } else {
                addSoundSpans(fragment, assembly, judge, sound);
            }
        }
        return sound;
    }

    /** Keeps the sound spans of a damaged fragment as one fragment; each of the others is unreadable. */
    private void addSoundSpans(byte[] fragment, Assembly assembly, TraceJudge judge, List<byte[]> sound) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        for (byte[] span : spansOf(fragment)) {
            Optional<String> damage = damageOf(span, assembly);
            if (damage.isEmpty()) {
                kept.writeBytes(span);
            } else {
                metrics.damaged();
                judge.unreadable(id, span, "a span of trace " + id + " cannot be decoded: " + damage.get());
            }
        }
        if (kept.size() > 0) {
            sound.add(kept.toByteArray());
        }
    }

    /** Returns a request for each span; the whole fragment where it cannot be taken apart. */
    private static List<byte[]> spansOf(byte[] fragment) {
        try {
            return SpanSplitter.split(fragment);
        } catch (IOException e) {
            return List.of(fragment);
        }
    }

    /** Returns the reason why bytes cannot be decoded; empty if they can. */
    private Optional<String> damageOf(byte[] bytes, Assembly assembly) {
        try {
            TraceDecoder.decode(id.hex(), List.of(bytes), selection, assembly);
            return Optional.empty();
        } catch (MalformedFragmentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Trace decodeSound(Assembly assembly) {
        try {
            return TraceDecoder.decode(id.hex(), fragments, selection, assembly);
        } catch (MalformedFragmentException e) {
            throw new IllegalStateException("fragments of trace " + id + " are sound alone and damaged together", e);
        }
    }
}
