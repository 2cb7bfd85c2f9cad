package dev.fluo.rules.regex;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Texts on which an expression has much to do: made of characters that its states take. */
final class HardTexts {

    /** Characters that are tried alone; further ones stand in the longer texts only. */
    private static final int MOST_ALONE = 6;

    private static final int LONGEST_ORDER = 1_000;

    /** Never the last character of a match, unless the expression takes anything. */
    private static final char OTHER = 0x1;

    private HardTexts() {}

    /** Returns texts of a length, the same ones for each call. */
    static List<String> of(StateMachine program, int length) {
        StringBuilder order = new StringBuilder();
        Set<Character> distinct = new LinkedHashSet<>();
        for (int state = 0; state < program.size() && order.length() < LONGEST_ORDER; state++) {
            UnitRanges units = program.units(state);
            if (units != null && !units.isEmpty()) {
                order.append(units.sample());
                distinct.add(units.sample());
            }
        }
        List<String> texts = new ArrayList<>();
        distinct.stream().limit(MOST_ALONE).forEach(unit -> addBoth(texts, String.valueOf(unit), length));
        if (order.length() > 1) {
            addBoth(texts, order.toString(), length);
            addBoth(texts, order.substring(0, order.length() - 1), length);
            addBoth(texts, order.substring(0, order.length() - 1) + OTHER, length);
        }
        addBoth(texts, String.valueOf(OTHER), length);
        return texts;
    }

    /** Adds the part again and again, once whole and once with an end that no match has. */
    private static void addBoth(List<String> texts, String part, int length) {
        String text = part.repeat(length / part.length() + 1).substring(0, length);
        texts.add(text);
        texts.add(text.substring(0, Math.max(0, length - 1)) + OTHER);
    }
}
