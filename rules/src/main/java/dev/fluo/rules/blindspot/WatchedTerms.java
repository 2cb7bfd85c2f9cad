package dev.fluo.rules.blindspot;

import dev.fluo.rules.ruleterm.Term;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Terms of one sort, by word, with the steps in which they were told. Two steps are told apart at once, since traces of
 * neighbouring steps come mixed.
 */
final class WatchedTerms {

    private static final long NONE = Long.MIN_VALUE;

    private final Map<String, Watched> byWord = new HashMap<>();
    private final long[] steps = {NONE, NONE};
    private final int[] left = new int[2];

    private static final class Watched {
        private final String code;
        private final long[] told = {NONE, NONE};

        Watched(String code) {
            this.code = code;
        }
    }

    void add(Term term) {
        add(term.word(), term.code());
    }

    /**
     * As above.
     *
     * @param code is told when the word comes
     */
    void add(String word, String code) {
        byWord.putIfAbsent(word, new Watched(code));
    }

    /** Returns whether there are terms that were not told in a step. */
    boolean looksIn(long step) {
        int at = (int) (step & 1);
        if (steps[at] != step) {
            steps[at] = step;
            left[at] = byWord.size();
            byWord.values().forEach(watched -> Arrays.fill(watched.told, at, at + 1, NONE));
        }
        return left[at] > 0;
    }

    /** Tells the term of a word, if there is one that was not told in the step. */
    void see(String word, long step, Consumer<String> found) {
        Watched watched = byWord.get(word);
        int at = (int) (step & 1);
        if (watched != null && watched.told[at] != step) {
            watched.told[at] = step;
            left[at]--;
            found.accept(watched.code);
        }
    }
}
