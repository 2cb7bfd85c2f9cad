package dev.fluo.rules.language.tree;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The methods of cross-trace rules, with what has them. */
public enum StreamMethod {
    AFTER(
            Type.STREAM,
            "after",
            "after(selection, '15m')",
            2,
            2,
            "All traffic within a time after each event of the selection; times that overlap are united."
                    + " Outside them a comparison says nothing."),
    SEQUENCE_OF(
            Type.STREAM,
            "sequence",
            "sequence(selection, selection, …)",
            2,
            Integer.MAX_VALUE,
            "Steps that follow one another for the same key. Each first step opens one instance per key."),
    OPENED_SEQUENCE(
            Type.STREAM_OPENING,
            "sequence",
            "after(…).sequence(selection, selection, …)",
            2,
            Integer.MAX_VALUE,
            "A sequence whose steps, forbidden ones too, count only within the times that the changes open."),
    WHERE(Type.SELECTION, "where", "where(predicate)", 1, 1, "Keeps the events for which the predicate holds."),
    BY(
            Type.SELECTION,
            "by",
            "by(expression, …)",
            1,
            8,
            "The rule is judged for each key by itself; an event that lacks a key is not counted."),
    WITHIN(
            Type.SELECTION,
            "within",
            "within('5m')",
            1,
            1,
            "The length of the window, which slides on a grid of a sixtieth of it, at least a second."),
    COUNT(Type.SELECTION, "count", "count()", 0, 0, "How many events there are; 0 of nothing."),
    EXISTS(Type.SELECTION, "exists", "exists()", 0, 0, "Whether there is any."),
    IS_EMPTY(Type.SELECTION, "isEmpty", "isEmpty()", 0, 0, "Whether there is none."),
    DISTINCT(Type.SELECTION, "distinct", "distinct(expression)", 1, 1, "The distinct values: `distinct(e).count()`."),
    SUM(Type.SELECTION, "sum", "sum(expression)", 1, 1, "The sum of the numbers; 0 of nothing."),
    AVG(Type.SELECTION, "avg", "avg(expression)", 1, 1, "The mean of the numbers; `undefined` of nothing."),
    MIN(Type.SELECTION, "min", "min(expression)", 1, 1, "The least of the numbers; `undefined` of nothing."),
    MAX(Type.SELECTION, "max", "max(expression)", 1, 1, "The greatest of the numbers; `undefined` of nothing."),
    PERCENTILE(
            Type.SELECTION,
            "percentile",
            "percentile(expression, q)",
            2,
            2,
            "The nearest-rank percentile of the numbers, within 1 % of it; `undefined` of nothing."),
    COVERED(
            Type.SELECTION,
            "covered",
            "covered()",
            0,
            0,
            "The share of the window, from 0 to 1, that spans of any service cover: below 1 after a gap in the input."),
    FIRST_SEEN(
            Type.SELECTION,
            "firstSeen",
            "firstSeen({ learn: '24h', forget: '30d' })",
            0,
            1,
            "Whether a key comes that was not seen before."),
    VALUES_COUNT(Type.VALUES, "count", "count()", 0, 0, "How many distinct values there are."),
    SEQUENCE_BY(
            Type.SEQUENCE,
            "by",
            "by(expression, …)",
            1,
            8,
            "What the steps have in common, of each step's event; also of `without(…)` before and after it."),
    SEQUENCE_WITHIN(Type.SEQUENCE, "within", "within('1h')", 1, 1, "How long after the first step the last may come."),
    WITHOUT(
            Type.SEQUENCE,
            "without",
            "without(selection)",
            1,
            1,
            "A step that must not come between: it closes the instance, and nothing is said of it."),
    COMPLETE(Type.SEQUENCE, "complete", "complete()", 0, 0, "Whether all steps came in order and in time."),
    INCOMPLETE(
            Type.SEQUENCE,
            "incomplete",
            "incomplete()",
            0,
            0,
            "Whether a step did not come in time, which is known once the time is over."),
    ABOVE(
            Type.NUMBER,
            "above",
            "above(baseline('7d'), { factor: 3, support: 30, season: 'day', falseSignals: '1/week' })",
            2,
            3,
            "Whether the value exceeds the factor times the median of its earlier values for the same key."),
    BELOW(
            Type.NUMBER,
            "below",
            "below(baseline('7d'), { factor: 3, support: 30, season: 'day', falseSignals: '1/week' })",
            2,
            3,
            "Whether the value is under the median of its earlier values for the same key, divided by the factor.");

    private final Type receiver;
    private final String word;
    private final String text;
    private final int fewest;
    private final int most;
    private final String summary;

    StreamMethod(Type receiver, String word, String text, int fewest, int most, String summary) {
        this.receiver = receiver;
        this.word = word;
        this.text = text;
        this.fewest = fewest;
        this.most = most;
        this.summary = summary;
    }

    /** The type that has it. */
    public Type receiver() {
        return receiver;
    }

    /** Returns the text of the method in a rule. */
    public String word() {
        return word;
    }

    /** Returns an example of a call, for messages and the reference. */
    public String text() {
        return text;
    }

    /** Returns whether it takes so many arguments. */
    public boolean takes(int arguments) {
        return arguments >= fewest && arguments <= most;
    }

    /** One sentence for the reference. */
    public String summary() {
        return summary;
    }

    /** The methods of a type. */
    public static List<StreamMethod> of(Type receiver) {
        return Stream.of(values()).filter(method -> method.receiver == receiver).toList();
    }

    /** The method of a type by the word for it. */
    public static Optional<StreamMethod> find(Type receiver, String word) {
        return of(receiver).stream().filter(method -> method.word.equals(word)).findFirst();
    }
}
