package dev.fluo.rules.testing;

import dev.fluo.rules.correlation.FormedKey;
import dev.fluo.rules.value.ReadableText;
import dev.fluo.rules.verdict.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the values and keys that an author needs to see why a test failed. */
public final class ComparedValues {
    /** A report shows as many comparisons, and as many keys, at most. */
    private static final int MOST = 10;

    private static final int LONGEST_TEXT = 200;
    private static final double MILLIS_PER_SECOND = 1000.0;

    private ComparedValues() {}

    /** Returns a sentence for each comparison. */
    public static List<String> of(List<Observation> observed) {
        return atMost(observed.stream().map(ComparedValues::sentence).toList(), "comparisons");
    }

    /**
     * Returns a sentence for each key, or one that says that there is none.
     *
     * @param start of the test, epoch milliseconds
     */
    static List<String> ofKeys(List<FormedKey> keys, long start) {
        if (keys.isEmpty()) {
            return List.of("no event was counted: none satisfies a selection, or each lacks a value of `by`");
        }
        return atMost(keys.stream().map(key -> sentence(key, start)).toList(), "keys");
    }

    /** Returns a key as its author compares it: text in quotes. */
    static String key(List<Object> key) {
        return shortened(key.stream().map(ComparedValues::value).collect(Collectors.joining(", ")), LONGEST_TEXT);
    }

    /** Returns a time as seconds after the start of the test. */
    static String time(long epochMillis, long start) {
        return String.format(Locale.ROOT, "%.1f s after the start", (epochMillis - start) / MILLIS_PER_SECOND);
    }

    static String value(@Nullable Object value) {
        String text = value instanceof String ? "'" + value + "'" : ReadableText.full(value);
        return shortened(text, LONGEST_TEXT);
    }

    /** Returns the text, or its beginning and an ellipsis if it has more than {@code longest} characters. */
    static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, splitsPair ? longest - 1 : longest) + "…";
    }

    private static String sentence(Observation observation) {
        String text = shortened(observation.text().strip(), LONGEST_TEXT);
        String sentence = "`" + text + "` is " + observation.outcome();
        if (observation.operator().equals("is")) {
            return sentence
                    + (observation.left() instanceof Boolean ? "" : ": its value is " + value(observation.left()));
        }
        return sentence + ": " + value(observation.left()) + " " + observation.operator() + " "
                + value(observation.right());
    }

    private static String sentence(FormedKey formed, long start) {
        String of = formed.key().isEmpty() ? "without a key" : "key " + key(formed.key());
        String compared = of(formed.compared()).stream().collect(Collectors.joining(", "));
        String pending = formed.pendingSince().isPresent()
                ? ", pending since " + time(formed.pendingSince().getAsLong(), start)
                : "";
        return of + ", " + time(formed.lastMillis(), start) + pending + (compared.isEmpty() ? "" : ": " + compared);
    }

    private static List<String> atMost(List<String> sentences, String noun) {
        if (sentences.size() <= MOST) {
            return sentences;
        }
        List<String> first = new ArrayList<>(sentences.subList(0, MOST));
        first.add("… and " + (sentences.size() - MOST) + " more " + noun);
        return first;
    }
}
