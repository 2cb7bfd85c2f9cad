package dev.fluo.rules.explain;

import dev.fluo.rules.language.NearestWord;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.spanset.SpanIndexes;
import dev.fluo.rules.value.Values;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds changes to a trace that may give a part of a condition another value: walks from the part down to the fields,
 * attributes and spans that it is made of.
 */
final class Wishes {

    /** The most items of one set that are looked at. */
    static final int MOST_ITEMS = 40;

    private static final int DEEPEST = 14;
    private static final int SLIP = 0;
    private static final int NUMBER = 1;
    private static final int ONE_SPAN = 2;
    private static final int TEXT = 3;
    private static final int OTHER = 4;

    private final String source;
    private final TraceValues values;
    private final Candidates candidates;
    private final TruthWishes truths = new TruthWishes(this);
    private final NumberWishes numbers = new NumberWishes(this);
    private final ValueWishes ofValues = new ValueWishes(this);
    private final SetWishes sets = new SetWishes(this);
    private String part = "";
    private int depth;

    Wishes(String source, TraceValues values, Candidates candidates) {
        this.source = source;
        this.values = values;
        this.candidates = candidates;
    }

    TraceValues values() {
        return values;
    }

    @Nullable
    Object value(Expr expr, Place place) {
        return values.of(expr, place);
    }

    boolean holds(Expr expr, Place place) {
        return Values.toBoolean(value(expr, place));
    }

    /** Returns the spans that an expression stands for. */
    int[] spans(Expr expr, Place place) {
        return SpanIndexes.of(value(expr, place));
    }

    /** Wishes that a part be true, or false. */
    void truth(Expr expr, Place place, boolean wanted) {
        deeper(() -> {
            if (holds(expr, place) != wanted) {
                truths.want(expr, place, wanted);
            }
        });
    }

    /** Wishes that a part be a number. */
    void number(Expr expr, Place place, double wanted) {
        deeper(() -> numbers.want(expr, place, wanted));
    }

    /** Wishes that a part be a value; undefined wishes that it be missing. */
    void value(Expr expr, Place place, @Nullable Object wanted) {
        deeper(() -> ofValues.want(expr, place, wanted));
    }

    /** Wishes that a set have so many more items. */
    void more(Expr set, Place place, int count) {
        deeper(() -> sets.more(set, place, count));
    }

    /** Wishes that a set have one item less. */
    void fewer(Expr set, Place place) {
        deeper(() -> sets.fewer(set, place));
    }

    private void deeper(Runnable work) {
        if (depth < DEEPEST && !candidates.isFull()) {
            depth++;
            work.run();
            depth--;
        }
    }

    /** Runs work on behalf of a comparison: what it finds is about that. */
    void about(Expr comparison, Runnable work) {
        String before = part;
        part = comparison.range().of(source);
        work.run();
        part = before;
    }

    /**
     * Adds a change of a value.
     *
     * @param now the value that is there
     */
    void set(TraceEdit.SetValue edit, @Nullable Object now) {
        if (!Objects.equals(now, edit.value())) {
            candidates.add(edit, part, cost(now, edit.value()));
        }
    }

    private static int cost(@Nullable Object now, @Nullable Object wanted) {
        if (now instanceof String text && wanted instanceof String word) {
            boolean slip = text.strip().equalsIgnoreCase(word.strip())
                    || NearestWord.to(word, List.of(text)).isPresent();
            return slip ? SLIP : TEXT;
        }
        return now instanceof Number && wanted instanceof Number ? NUMBER : OTHER;
    }

    /** Adds a change to the spans themselves. */
    void edit(TraceEdit edit) {
        boolean one = edit instanceof TraceEdit.Copy copy && copy.copies() == 1;
        candidates.add(edit, part, one ? ONE_SPAN : OTHER);
    }
}
