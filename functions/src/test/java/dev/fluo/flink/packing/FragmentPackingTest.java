package dev.fluo.flink.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Packed fragments come back as they were, and a dictionary lives for as long as a trace uses it. */
class FragmentPackingTest {

    private static final PackSettings SMALL = new PackSettings(1 << 10, 8 << 10);

    private final List<FragmentPacking> opened = new ArrayList<>();
    private final Random random = new Random(1);

    @AfterEach
    void close() {
        opened.forEach(FragmentPacking::close);
    }

    @Test
    void packsNothingBeforeItHasLearned() {
        FragmentPacking packing = started(List.of());

        assertThat(packing.use(FragmentPacking.NONE)).isEqualTo(FragmentPacking.NONE);
        assertThat(packing.dictionaries()).isEmpty();
    }

    @Test
    void packsSeveralFragmentsIntoOneSmallPiece() {
        FragmentPacking packing = learned();
        List<byte[]> fragments = fragments(4);
        long dictionary = packing.use(FragmentPacking.NONE);
        List<byte[]> pieces = packing.pack(fragments, dictionary);

        assertThat(pieces).hasSize(1);
        assertThat(PieceFormat.bytesOf(pieces)).isLessThan(PieceFormat.bytesOf(fragments) / 2);
        assertThat(packing.unpack(pieces)).containsExactlyElementsOf(fragments);
        assertThat(packing.packedBytes()).isEqualTo(pieces.get(0).length);
        assertThat(packing.plainBytes()).isEqualTo(PieceFormat.bytesOf(fragments));
    }

    @Test
    void keepsTheOrderOfPiecesAndOtherFragments() {
        FragmentPacking packing = learned();
        List<byte[]> fragments = fragments(5);
        long dictionary = packing.use(FragmentPacking.NONE);
        List<byte[]> stored = new ArrayList<>(packing.pack(fragments.subList(0, 2), dictionary));
        stored.addAll(fragments.subList(2, 5));

        assertThat(packing.unpack(stored)).containsExactlyElementsOf(fragments);
        assertThat(packing.unpack(packing.pack(stored, dictionary))).containsExactlyElementsOf(fragments);
    }

    @Test
    void leavesWhatWouldNotBecomeSmaller() {
        FragmentPacking packing = learned();
        byte[] noise = new byte[100];
        random.nextBytes(noise);
        List<byte[]> pieces = packing.pack(List.of(noise), packing.use(FragmentPacking.NONE));

        assertThat(pieces).containsExactly(noise);
        assertThat(packing.unpack(pieces)).containsExactly(noise);
    }

    @Test
    void packsManyFragmentsIntoPiecesOfBoundedSize() {
        FragmentPacking packing = learned();
        List<byte[]> fragments = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            fragments.add("a long text again and again. ".repeat(8_000).getBytes(StandardCharsets.UTF_8));
        }
        List<byte[]> pieces = packing.pack(fragments, packing.use(FragmentPacking.NONE));

        assertThat(pieces).hasSize(5);
        assertThat(packing.unpack(pieces)).containsExactlyElementsOf(fragments);
    }

    @Test
    void unpacksAfterARestoreWithoutLearningAgain() {
        FragmentPacking first = learned();
        List<byte[]> fragments = fragments(3);
        long dictionary = first.use(FragmentPacking.NONE);
        List<byte[]> pieces = first.pack(fragments, dictionary);

        FragmentPacking next = started(first.dictionaries(), dictionary);
        assertThat(next.unpack(pieces)).containsExactlyElementsOf(fragments);
        assertThat(next.use(FragmentPacking.NONE)).isEqualTo(dictionary);
    }

    @Test
    void keepsADictionaryOfAnotherSubtaskWhileATraceUsesIt() {
        FragmentPacking one = learned();
        FragmentPacking other = learned();
        long ofOne = one.use(FragmentPacking.NONE);
        long ofOther = other.use(FragmentPacking.NONE);
        List<byte[]> fragments = fragments(3);
        List<byte[]> pieces = other.pack(fragments, ofOther);
        assertThat(ofOne).isNotEqualTo(ofOther);

        FragmentPacking merged = started(
                Stream.concat(one.dictionaries().stream(), other.dictionaries().stream())
                        .toList(),
                ofOne,
                ofOne,
                ofOther);
        assertThat(merged.dictionaries()).hasSize(2);
        assertThat(merged.use(ofOther)).isEqualTo(ofOther);
        assertThat(merged.unpack(pieces)).containsExactlyElementsOf(fragments);

        merged.release(ofOther);
        assertThat(merged.dictionaries()).hasSize(1);
        assertThatThrownBy(() -> merged.unpack(pieces))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining(Long.toHexString(ofOther))
                .hasMessageContaining("another checkpoint");
    }

    @Test
    void forgetsRestoredDictionariesThatNoTraceUses() {
        FragmentPacking one = learned();
        FragmentPacking other = learned();
        FragmentPacking merged = started(Stream.concat(one.dictionaries().stream(), other.dictionaries().stream())
                .toList());

        assertThat(merged.dictionaries()).hasSize(1);
    }

    @Test
    void packsNothingWhenItIsToldTo() {
        FragmentPacking packing = new FragmentPacking(PackSettings.NONE, List.of());
        opened.add(packing);
        packing.allRestored();
        fragments(1_000).forEach(packing::learnFrom);

        assertThat(packing.use(FragmentPacking.NONE)).isEqualTo(FragmentPacking.NONE);
    }

    private FragmentPacking learned() {
        FragmentPacking packing = started(List.of());
        fragments(100).forEach(packing::learnFrom);
        assertThat(packing.dictionaries()).hasSize(1);
        return packing;
    }

    private FragmentPacking started(List<byte[]> dictionaries, long... used) {
        FragmentPacking packing = new FragmentPacking(SMALL, dictionaries);
        opened.add(packing);
        for (long each : used) {
            packing.restored(each);
        }
        packing.allRestored();
        return packing;
    }

    private List<byte[]> fragments(int count) {
        List<byte[]> fragments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fragments.add(("\nservice.name=shop-" + random.nextInt(5) + " http.request.method=GET url.path=/orders/"
                            + random.nextInt(100_000) + " k8s.pod.name=shop-6d5f-" + random.nextInt(3))
                    .getBytes(StandardCharsets.UTF_8));
        }
        return fragments;
    }
}
