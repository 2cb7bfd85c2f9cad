package dev.fluo.flink.packing;

import com.github.luben.zstd.ZstdDictTrainer;
import com.github.luben.zstd.ZstdException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Fragments that a dictionary is learned from, when there are enough of them. */
final class FragmentSamples {

    /** Bytes that zstd takes of a sample at most. */
    private static final int MAX_SAMPLE_BYTES = 128 << 10;

    /** Least number of samples; zstd refuses to learn from fewer. */
    private static final int MIN_SAMPLES = 10;

    /** After samples with nothing in common, so many times as many bytes pass by. */
    private static final int SKIP = 64;

    private final PackSettings settings;
    private final List<byte[]> samples = new ArrayList<>();
    private int bytes;
    private long toSkip;

    FragmentSamples(PackSettings settings) {
        this.settings = settings;
    }

    void add(byte[] fragment) {
        if (toSkip > 0) {
            toSkip -= fragment.length;
            return;
        }
        byte[] sample = fragment.length > MAX_SAMPLE_BYTES ? Arrays.copyOf(fragment, MAX_SAMPLE_BYTES) : fragment;
        samples.add(sample);
        bytes += sample.length;
    }

    boolean isEnough() {
        return bytes >= settings.sampleBytes() && samples.size() >= MIN_SAMPLES;
    }

    /** Forgets the samples, and returns what they have in common; empty if zstd finds nothing. */
    Optional<Dictionary> learn() {
        ZstdDictTrainer trainer = new ZstdDictTrainer(bytes, settings.dictionaryBytes());
        samples.forEach(trainer::addSample);
        samples.clear();
        bytes = 0;
        try {
            return Optional.of(new Dictionary(trainer.trainSamples()));
        } catch (ZstdException nothingInCommon) {
            toSkip = (long) SKIP * settings.sampleBytes();
            return Optional.empty();
        }
    }
}
