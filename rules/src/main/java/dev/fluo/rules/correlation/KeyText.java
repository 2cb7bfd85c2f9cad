package dev.fluo.rules.correlation;

import dev.fluo.rules.document.JsonText;
import dev.fluo.rules.spanset.Keys;
import dev.fluo.rules.value.Values;
import java.util.ArrayList;
import java.util.List;

/** Keys of cross-trace rules, as values and as text: the same text for what is the same key. */
public final class KeyText {

    private KeyText() {}

    /** JSON with sorted names; what is the same has the same text. */
    public static String of(List<?> key) {
        StringBuilder text = new StringBuilder();
        JsonText.write(key, text);
        return text.toString();
    }

    /** Returns the value of {@code key} in a rule: the value itself of one, an array of more or of none. */
    public static Object value(List<?> key) {
        return key.size() == 1 ? key.get(0) : key;
    }

    /** The parts of a key in a form whose {@code equals} says whether two are the same. */
    static List<Object> normalised(Object[] parts) {
        List<Object> key = new ArrayList<>(parts.length);
        for (Object part : parts) {
            key.add(Keys.normalise(part));
        }
        return key;
    }

    static boolean isMissing(Object value) {
        return Values.isMissing(value);
    }
}
