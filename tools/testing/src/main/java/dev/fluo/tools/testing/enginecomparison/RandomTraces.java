package dev.fluo.tools.testing.enginecomparison;

import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.ClosedBy;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Traces of every shape: deep, wide, with spans that share an id, cycles, orphans, entry spans, several roots or none, ties in time, and any value in any
 * attribute.
 */
final class RandomTraces {
    private static final int MOST_SPANS = 14;
    /** Nothing is said of the parent; it is local; it is remote; and the same of a trace that was sampled. */
    private static final List<Integer> FLAGS = List.of(0, 0x100, 0x300, 0x300, 0x1, 0x301);

    private final Chance chance;

    RandomTraces(Chance chance) {
        this.chance = chance;
    }

    TraceModel next() {
        int size = chance.once(20) ? 0 : 1 + chance.below(MOST_SPANS);
        boolean deep = chance.once(4);
        List<SpanModel> spans = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            spans.add(span(i, parent(i, size, deep)));
        }
        return new TraceModel(spans, assembly());
    }

    private Assembly assembly() {
        Assembly assembly =
                chance.once(3) ? new Assembly(chance.pick(ClosedBy.values()), chance.once(3), 0, 0) : Assembly.WHOLE;
        return chance.once(4) ? assembly.withEntryServices(Set.of(chance.pick(Vocabulary.SERVICES))) : assembly;
    }

    /** Mostly an earlier span; sometimes none, one that is missing, itself, or a later one, which may close a ring. */
    private @Nullable String parent(int number, int size, boolean deep) {
        if (number == 0 && !chance.once(4)) {
            return null;
        }
        return switch (number == 0 ? chance.below(4) : chance.below(24)) {
            case 0 -> null;
            case 1 -> chance.pick("00000000000000ff", "00000000000000ff", "00000000000000fe");
            case 2 -> id(chance.below(size));
            default -> number == 0 ? null : id(deep ? number - 1 : chance.below(number));
        };
    }

    private static String id(int number) {
        return String.format("%016x", number + 1);
    }

    private SpanModel span(int number, @Nullable String parent) {
        return new SpanModel(
                id(chance.once(12) ? chance.below(number + 1) : number),
                parent,
                chance.once(8) ? null : chance.pick(Vocabulary.SERVICES),
                chance.pick(Vocabulary.NAMES),
                chance.pick(SpanKind.values()),
                chance.pick(SpanStatus.values()),
                chance.below(6) * 1_000_000L + (chance.once(3) ? chance.below(1_000_000) : 0),
                chance.once(10)
                        ? -chance.below(2_000_000)
                        : chance.below(5) * 1_000_000L + (chance.once(3) ? chance.below(1_000_000) : 0),
                attributes(Vocabulary.KEYS, 5),
                attributes(Vocabulary.RESOURCE_KEYS, 2),
                attributesOfMany(),
                chance.once(4) ? attributesOfMany() : List.of(),
                chance.pick(FLAGS));
    }

    private List<Map<String, Object>> attributesOfMany() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = chance.once(2) ? 0 : chance.below(3); i > 0; i--) {
            all.add(attributes(Vocabulary.KEYS, 2));
        }
        return all;
    }

    private Map<String, Object> attributes(List<String> keys, int most) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (int i = chance.below(most + 1); i > 0; i--) {
            attributes.put(chance.pick(keys), value());
        }
        return attributes;
    }

    private @Nullable Object value() {
        return switch (chance.below(10)) {
            case 0 -> null;
            case 1 -> chance.once(2);
            case 2, 3 -> chance.pick(Vocabulary.STRUCTURES);
            case 4 -> chance.pick(Vocabulary.INTEGERS);
            case 5, 6 -> chance.once(6) ? Double.longBitsToDouble(chance.bits()) : chance.pick(Vocabulary.NUMBERS);
            default -> chance.once(4) ? chance.pick(Vocabulary.SERVICES) : chance.pick(Vocabulary.TEXTS);
        };
    }
}
