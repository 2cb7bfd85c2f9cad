package dev.fluo.rules.explain;

import dev.fluo.rules.language.NearestWord;
import dev.fluo.rules.language.tree.AttributeAccess;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.semconv.SemanticConventions;
import dev.fluo.rules.spanset.Span;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.CountedNoun;
import dev.fluo.rules.value.Values;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Notes on attributes that are missing: another name that is there, or a similar one. */
final class AttributeNotes {

    private static final SemanticConventions CONVENTIONS = SemanticConventions.shipped();

    private final TraceValues values;
    private final ValueText texts;

    AttributeNotes(TraceValues values, ValueText texts) {
        this.values = values;
        this.texts = texts;
    }

    /** Returns the notes on an expression at one item; none on anything but a missing attribute. */
    List<String> of(Expr expr, Place place) {
        if (!(expr instanceof AttributeAccess access) || access.receiver().type() != Type.SPAN) {
            return List.of();
        }
        boolean missing = Values.isMissing(values.of(expr, place));
        if ((!missing && !access.otherNames()) || !(values.of(access.receiver(), place) instanceof Span span)) {
            return List.of();
        }
        Optional<String> note = missing ? alternative(key(access), List.of(span)) : readFrom(key(access), span);
        return note.stream().toList();
    }

    static String key(AttributeAccess access) {
        return String.join(".", access.segments());
    }

    /** Returns the other name by which an attribute was read; empty if it was its own. */
    private static Optional<String> readFrom(String key, Span span) {
        if (carries(span, key)) {
            return Optional.empty();
        }
        return CONVENTIONS.otherKeys(key).stream()
                .filter(other -> carries(span, other))
                .findFirst()
                .map(other -> "read from `" + other + "`, its " + (CONVENTIONS.isNewer(other, key) ? "newer" : "older")
                        + " name");
    }

    /** Returns a sentence on the attribute that spans carry in place of one that is missing. */
    Optional<String> alternative(String key, List<Span> spans) {
        for (String other : CONVENTIONS.otherKeys(key)) {
            long carriers = spans.stream().filter(span -> carries(span, other)).count();
            if (carriers > 0) {
                String age = CONVENTIONS.isNewer(other, key) ? "newer" : "older";
                return Optional.of(carry(carriers) + " `" + other + "`, its " + age + " name");
            }
        }
        return NearestWord.to(key, keys(spans))
                .map(similar -> carry(spans.stream()
                                .filter(span -> carries(span, similar))
                                .count())
                        + " `" + texts.redacted(similar) + "`, which is spelt like it");
    }

    private static String carry(long carriers) {
        return CountedNoun.of(carriers, "span") + (carriers == 1 ? " carries" : " carry");
    }

    private static boolean carries(Span span, String key) {
        return !Values.isMissing(span.trace().attribute(span.index(), key));
    }

    private static Set<String> keys(List<Span> spans) {
        Set<String> keys = new TreeSet<>();
        for (Span span : spans) {
            Trace trace = span.trace();
            add(trace.attributes(span.index()), keys);
            add(trace.resource(span.index()), keys);
        }
        return keys;
    }

    private static void add(Attributes attributes, Set<String> keys) {
        for (int i = 0; i < attributes.size(); i++) {
            keys.add(attributes.key(i));
        }
    }
}
