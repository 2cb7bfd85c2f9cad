package dev.fluo.rules.explain;

import dev.fluo.rules.redaction.RedactedTexts;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.spanset.Call;
import dev.fluo.rules.spanset.CallGroup;
import dev.fluo.rules.spanset.CallSet;
import dev.fluo.rules.spanset.DistinctValues;
import dev.fluo.rules.spanset.ItemSet;
import dev.fluo.rules.spanset.Numbers;
import dev.fluo.rules.spanset.Paths;
import dev.fluo.rules.spanset.Span;
import dev.fluo.rules.spanset.SpanEvent;
import dev.fluo.rules.spanset.SpanGroup;
import dev.fluo.rules.spanset.SpanSet;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.CountedNoun;
import dev.fluo.rules.value.ReadableText;
import dev.fluo.rules.value.Undefined;
import dev.fluo.rules.verdict.ItemText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values for people: bounded, and redacted as the evidence of a signal is. */
final class ValueText {

    /** The most characters of one value. */
    static final int LONGEST = 120;

    private final Redaction redaction;
    private final RedactedTexts texts;

    ValueText(Redaction redaction, Trace trace) {
        this.redaction = redaction;
        this.texts = redaction.of(trace);
    }

    /** Returns a text without secrets. */
    String redacted(String text) {
        return texts.redact(text);
    }

    /**
     * Returns the text of a value.
     *
     * @param expression the text of the rule that has this value: it may name a redacted attribute
     */
    String of(@Nullable Object value, String expression) {
        boolean shown = value == Undefined.UNDEFINED || value == null || !redaction.hides(expression);
        return shown ? cut(texts.redact(full(value))) : Redaction.REDACTED;
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s+", " ");
        if (line.length() <= LONGEST) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return line.substring(0, end) + "…";
    }

    private static String full(@Nullable Object value) {
        if (value == Undefined.UNDEFINED) {
            return "missing";
        }
        if (value instanceof String text) {
            return "'" + text + "'";
        }
        if (value instanceof List<?> list) {
            return "[" + ReadableText.of(list.size() > LONGEST ? list.subList(0, LONGEST) : list) + "]";
        }
        return value != null && isPartOfTrace(value) ? ofPart(value) : ReadableText.of(value);
    }

    private static boolean isPartOfTrace(Object value) {
        return !(value instanceof Number || value instanceof Boolean || value instanceof Map<?, ?>);
    }

    private static String ofPart(Object value) {
        if (value instanceof SpanSet spans) {
            return CountedNoun.of(spans.count(), "span");
        }
        if (value instanceof SpanGroup group) {
            return ItemText.of(group) + ", " + CountedNoun.of(group.spans().count(), "span");
        }
        if (value instanceof CallSet calls) {
            return CountedNoun.of(calls.count(), "call");
        }
        if (value instanceof CallGroup group) {
            return ItemText.of(group) + ", " + CountedNoun.of(group.calls().count(), "call");
        }
        if (value instanceof DistinctValues distinct) {
            return CountedNoun.of(distinct.count(), "value") + ": " + ReadableText.of(distinct.toArray());
        }
        if (value instanceof Numbers numbers) {
            return CountedNoun.of(numbers.count(), "number");
        }
        if (value instanceof Paths paths) {
            return CountedNoun.of(paths.count(), "path");
        }
        if (value instanceof ItemSet<?> items) {
            return CountedNoun.of(items.count(), items.count() == 0 ? "item" : word(items.first()));
        }
        boolean named = value instanceof Span || value instanceof SpanEvent || value instanceof Call;
        return named ? ItemText.of(value) : value == TraceValues.TOO_MUCH ? value.toString() : "an object";
    }

    private static String word(Object item) {
        if (item instanceof SpanGroup || item instanceof CallGroup) {
            return "group";
        }
        return item instanceof SpanEvent ? "event" : "item";
    }
}
