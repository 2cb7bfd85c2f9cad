package dev.fluo.flink.packing;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Packs the fragments of a trace into one piece, and unpacks them. All pieces of a trace have the same dictionary, and a
 * dictionary is known for as long as a trace uses it. One instance serves one subtask.
 *
 * <p>Nothing is packed before a dictionary has been learned from the first fragments, nor what would not become smaller.
 */
public final class FragmentPacking implements AutoCloseable {

    /** The id of no dictionary: of a trace that is not packed. */
    public static final long NONE = Dictionary.NONE;

    private final PackSettings settings;
    private final Map<Long, Dictionary> known = new HashMap<>();
    private final FragmentSamples samples;
    private final PackGain gain = new PackGain();
    private final PieceFormat format = new PieceFormat();
    private Optional<Dictionary> current = Optional.empty();
    private boolean learns;
    private long plainBytes;
    private long packedBytes;
    /** Native memory; null until it is needed. */
    private @Nullable ZstdCompressCtx compressor;

    private @Nullable ZstdDecompressCtx decompressor;
    private long compressorHas = NONE;
    private long decompressorHas = NONE;

    /** @param restored dictionaries of all subtasks; see {@link #dictionaries()} */
    public FragmentPacking(PackSettings settings, Iterable<byte[]> restored) {
        this.settings = settings;
        samples = new FragmentSamples(settings);
        learns = settings.packs();
        for (byte[] bytes : restored) {
            Dictionary dictionary = new Dictionary(bytes);
            known.putIfAbsent(dictionary.id(), dictionary);
        }
    }

    /** Tells, after a restore and before anything else, which dictionary a trace is packed with. */
    public void restored(long dictionary) {
        if (dictionary != NONE) {
            of(dictionary).use();
        }
    }

    /** Forgets restored dictionaries that no trace of this subtask uses, but for the one to go on with. */
    public void allRestored() {
        current = known.values().stream()
                .max(Comparator.comparingInt(Dictionary::users).thenComparing(Dictionary::id));
        learns = settings.packs() && current.isEmpty();
        List.copyOf(known.values()).forEach(this::forgetUnused);
    }

    /** Returns the dictionaries that a checkpoint has to hold. */
    public List<byte[]> dictionaries() {
        return known.values().stream().map(Dictionary::bytes).toList();
    }

    /**
     * Returns the dictionary to pack a trace with, which the trace uses from now on.
     *
     * @param before the one that the trace uses
     * @return {@link #NONE} if nothing can be packed yet
     */
    public long use(long before) {
        if (before != NONE || current.isEmpty() || !settings.packs()) {
            return before;
        }
        current.get().use();
        return current.get().id();
    }

    /** A trace is forgotten, or holds nothing that is packed any more. */
    public void release(long id) {
        Dictionary dictionary = known.get(id);
        if (dictionary != null) {
            dictionary.release();
            forgetUnused(dictionary);
        }
    }

    /** Learns from a fragment that came, if a dictionary is wanted. */
    public void learnFrom(byte[] fragment) {
        if (learns) {
            samples.add(fragment);
            if (samples.isEnough()) {
                learn();
            }
        }
    }

    private void learn() {
        Optional<Dictionary> before = current;
        Optional<Dictionary> learned = samples.learn();
        learned.ifPresent(each -> known.putIfAbsent(each.id(), each));
        current = learned.map(each -> known.get(each.id())).or(() -> before);
        learns = current.isEmpty();
        gain.learned();
        before.ifPresent(this::forgetUnused);
    }

    /**
     * Packs what is not packed of a trace, and leaves the rest as it is.
     *
     * @param id the dictionary of the trace
     */
    public List<byte[]> pack(List<byte[]> fragments, long id) {
        List<byte[]> pieces = new ArrayList<>(2);
        List<byte[]> group = new ArrayList<>(fragments.size());
        for (byte[] fragment : fragments) {
            boolean piece = PieceFormat.isPiece(fragment);
            if (piece || !format.fits(group, fragment)) {
                packGroup(group, id, pieces);
                group.clear();
            }
            if (piece) {
                pieces.add(fragment);
            } else {
                group.add(fragment);
            }
        }
        packGroup(group, id, pieces);
        return pieces;
    }

    private void packGroup(List<byte[]> group, long id, List<byte[]> pieces) {
        if (group.isEmpty()) {
            return;
        }
        int plain = PieceFormat.bytesOf(group);
        byte[] piece = format.pack(group, id, compressor(id));
        boolean smaller = piece.length < plain;
        if (smaller) {
            pieces.add(piece);
        } else {
            pieces.addAll(group);
        }
        int packed = smaller ? piece.length : plain;
        plainBytes += plain;
        packedBytes += packed;
        gain.add(plain, packed);
        learns |= gain.isStale();
    }

    /** Returns fragments as they were before they were packed. */
    public List<byte[]> unpack(List<byte[]> stored) {
        if (stored.stream().noneMatch(PieceFormat::isPiece)) {
            return stored;
        }
        List<byte[]> fragments = new ArrayList<>();
        for (byte[] each : stored) {
            if (PieceFormat.isPiece(each)) {
                PieceFormat.unpack(each, decompressor(PieceFormat.dictionaryOf(each)), fragments);
            } else {
                fragments.add(each);
            }
        }
        return fragments;
    }

    /** Returns how many bytes of fragments were to be packed. */
    public long plainBytes() {
        return plainBytes;
    }

    /** Returns how many bytes were made of them. */
    public long packedBytes() {
        return packedBytes;
    }

    private ZstdCompressCtx compressor(long id) {
        if (compressor == null) {
            compressor = new ZstdCompressCtx().setChecksum(false).setDictID(false);
        }
        if (compressorHas != id) {
            compressor.loadDict(of(id).packing());
            compressorHas = id;
        }
        return compressor;
    }

    private ZstdDecompressCtx decompressor(long id) {
        if (decompressor == null) {
            decompressor = new ZstdDecompressCtx();
        }
        if (decompressorHas != id) {
            decompressor.loadDict(of(id).unpacking());
            decompressorHas = id;
        }
        return decompressor;
    }

    private Dictionary of(long id) {
        Dictionary dictionary = known.get(id);
        if (dictionary == null) {
            throw new NoSuchElementException("fragments are packed with dictionary " + Long.toHexString(id)
                    + ", which the state does not hold: restore from another checkpoint");
        }
        return dictionary;
    }

    private void forgetUnused(Dictionary dictionary) {
        if (dictionary.users() > 0 || current.filter(dictionary::equals).isPresent()) {
            return;
        }
        known.remove(dictionary.id());
        if (compressor != null && compressorHas == dictionary.id()) {
            compressor.close();
            compressor = null;
            compressorHas = NONE;
        }
        if (decompressor != null && decompressorHas == dictionary.id()) {
            decompressor.close();
            decompressor = null;
            decompressorHas = NONE;
        }
        dictionary.close();
    }

    /** Frees native memory. */
    @Override
    public void close() {
        if (compressor != null) {
            compressor.close();
        }
        if (decompressor != null) {
            decompressor.close();
        }
        known.values().forEach(Dictionary::close);
    }
}
