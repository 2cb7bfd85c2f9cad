package dev.fluo.rules.doctor;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Counts of spans by word, in bounded memory. */
final class WordCounts {

    private final int most;
    private final Map<String, Long> spans = new HashMap<>();
    private boolean full;

    /** @param most different words; further ones are not told apart */
    WordCounts(int most) {
        this.most = most;
    }

    void add(String word, long count) {
        if (spans.size() < most || spans.containsKey(word)) {
            spans.merge(word, count, Long::sum);
        } else {
            full = true;
        }
    }

    /** Returns the number of spans with the word. */
    long of(String word) {
        return spans.getOrDefault(word, 0L);
    }

    Set<String> words() {
        return spans.keySet();
    }

    /** Returns whether words were left out, so that a word with no span may have come all the same. */
    boolean isFull() {
        return full;
    }
}
