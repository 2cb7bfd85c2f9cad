package dev.fluo.rules.regex;

import dev.fluo.rules.value.WhiteSpace;
import java.util.BitSet;

/** A set of UTF-16 code units: what one character of a pattern matches. Mutable while a class is read. */
final class CodeUnitSet {
    private static final int LAST = Character.MAX_VALUE;

    private final BitSet units = new BitSet();

    static CodeUnitSet of(int unit) {
        return new CodeUnitSet().add(unit, unit);
    }

    static CodeUnitSet digits() {
        return new CodeUnitSet().add('0', '9');
    }

    static CodeUnitSet wordCharacters() {
        return digits().add('a', 'z').add('A', 'Z').add('_', '_');
    }

    static CodeUnitSet whiteSpace() {
        CodeUnitSet set = new CodeUnitSet();
        for (int unit = 0; unit <= LAST; unit++) {
            if (WhiteSpace.is((char) unit)) {
                set.units.set(unit);
            }
        }
        return set;
    }

    static CodeUnitSet lineTerminators() {
        return of('\n').add('\r', '\r').add(0x2028, 0x2029);
    }

    static CodeUnitSet everything() {
        return new CodeUnitSet().complement();
    }

    CodeUnitSet add(int first, int last) {
        units.set(first, last + 1);
        return this;
    }

    CodeUnitSet addAll(CodeUnitSet other) {
        units.or(other.units);
        return this;
    }

    CodeUnitSet complement() {
        units.flip(0, LAST + 1);
        return this;
    }

    /** Adds the other case of each ASCII letter; without flag u, no letter beyond ASCII equals one of them. */
    CodeUnitSet ignoreCase() {
        for (int lower = 'a'; lower <= 'z'; lower++) {
            int upper = lower - 'a' + 'A';
            if (units.get(lower) || units.get(upper)) {
                units.set(lower);
                units.set(upper);
            }
        }
        return this;
    }

    /** The set as it is now, in little space. */
    UnitRanges ranges() {
        return new UnitRanges(units);
    }
}
