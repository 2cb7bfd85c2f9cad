package dev.fluo.rules.explain;

import dev.fluo.rules.language.NearestWord;
import dev.fluo.rules.language.tree.Applied;
import dev.fluo.rules.language.tree.AttributeAccess;
import dev.fluo.rules.language.tree.Binary;
import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.Children;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.TraceReference;
import dev.fluo.rules.language.tree.Variable;
import dev.fluo.rules.spanset.Span;
import dev.fluo.rules.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Notes on a comparison that does not hold for items of a set: their values, those that nearly match, missing ones. */
final class ComparedItems {

    private static final int MOST_VALUES = 4;

    private final PartBuilder parts;
    private final TraceValues values;
    private final ValueText texts;
    private final AttributeNotes attributes;

    ComparedItems(PartBuilder parts, TraceValues values, ValueText texts) {
        this.parts = parts;
        this.values = values;
        this.texts = texts;
        this.attributes = new AttributeNotes(values, texts);
    }

    /**
     * Returns the notes on one part of a predicate.
     *
     * @param items those of the set
     * @param held for each item whether the part holds
     */
    List<String> notes(Expr set, List<?> items, Lambda predicate, Expr part, boolean[] held, Place place) {
        List<String> notes = new ArrayList<>();
        if (part instanceof Binary binary && binary.operator().isComparison()) {
            boolean right = isConstant(binary.right());
            if (right || isConstant(binary.left())) {
                Expr read = right ? binary.left() : binary.right();
                Object asked = values.of(right ? binary.right() : binary.left(), place);
                BinaryOperator operator =
                        right ? binary.operator() : binary.operator().mirrored();
                List<Object> others = others(values(set, predicate, read, place), held);
                addValues(parts.text(read), others, operator, asked, notes);
            }
        }
        addMissing(set, items, predicate, accesses(part, predicate), place, notes);
        return notes;
    }

    private static boolean isConstant(Expr side) {
        return !Children.any(
                side, part -> part instanceof Variable || part instanceof TraceReference || part instanceof Applied);
    }

    private List<?> values(Expr set, Lambda predicate, Expr read, Place place) {
        return values.map(set, new Lambda(predicate.parameters(), read, true, read.range()), place);
    }

    /** Returns the values of the items for which the part does not hold, missing ones left out. */
    private static List<Object> others(List<?> read, boolean[] held) {
        List<Object> others = new ArrayList<>();
        for (int i = 0; i < read.size() && i < held.length; i++) {
            if (!held[i] && !Values.isMissing(read.get(i))) {
                others.add(read.get(i));
            }
        }
        return others;
    }

    private void addValues(
            String text, List<Object> others, BinaryOperator operator, @Nullable Object asked, List<String> notes) {
        if (others.isEmpty()) {
            return;
        }
        String quoted = "`" + texts.redacted(text) + "`";
        switch (operator) {
            case EQUAL, STRICT_EQUAL -> {
                addSimilar(text, quoted, others, asked, notes);
                notes.add("elsewhere " + quoted + " is " + most(others, MOST_VALUES, value -> texts.of(value, text)));
            }
            case GREATER, GREATER_OR_EQUAL -> addExtreme("greatest", 1, text, quoted, others, notes);
            case LESS, LESS_OR_EQUAL -> addExtreme("least", -1, text, quoted, others, notes);
            default -> {}
        }
    }

    private void addSimilar(
            String text, String quoted, List<Object> others, @Nullable Object asked, List<String> notes) {
        if (!(asked instanceof String word)) {
            return;
        }
        List<String> words = others.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
        NearestWord.to(word, words.stream().distinct().toList()).ifPresent(similar -> {
            long count = words.stream().filter(similar::equals).count();
            String how = similar.equalsIgnoreCase(word) ? "in other case" : "which is spelt like it";
            notes.add(count + " more " + (count == 1 ? "has " : "have ") + quoted + " " + texts.of(similar, text) + ", "
                    + how);
        });
    }

    private void addExtreme(
            String word, int sign, String text, String quoted, List<Object> others, List<String> notes) {
        others.stream()
                .filter(Number.class::isInstance)
                .max((a, b) -> sign * Double.compare(Values.toNumber(a), Values.toNumber(b)))
                .ifPresent(value -> notes.add("the " + word + " other " + quoted + " is " + texts.of(value, text)));
    }

    /** One of several attributes, as in {@code a ?? b}, may be missing where another is there. */
    private void addMissing(
            Expr set,
            List<?> items,
            Lambda predicate,
            List<AttributeAccess> accesses,
            Place place,
            List<String> notes) {
        if (accesses.isEmpty()) {
            return;
        }
        boolean[] there = new boolean[items.size()];
        for (AttributeAccess access : accesses) {
            List<?> read = values(set, predicate, access, place);
            for (int i = 0; i < Math.min(there.length, read.size()); i++) {
                there[i] |= !Values.isMissing(read.get(i));
            }
        }
        int missing = 0;
        for (boolean is : there) {
            missing += is ? 0 : 1;
        }
        if (missing > 0) {
            note(accesses, items, missing, notes);
        }
    }

    private void note(List<AttributeAccess> accesses, List<?> items, int missing, List<String> notes) {
        List<String> keys = accesses.stream().map(AttributeNotes::key).toList();
        String quoted =
                keys.stream().map(key -> "`" + texts.redacted(key) + "`").collect(Collectors.joining(" or "));
        boolean all = missing == items.size();
        notes.add((keys.size() == 1 ? quoted + " is missing" : "none of " + quoted + " is there") + " on "
                + (all ? "all " : missing + " of ") + items.size());
        if (all) {
            List<Span> spans = items.stream()
                    .filter(Span.class::isInstance)
                    .map(Span.class::cast)
                    .toList();
            keys.stream()
                    .map(key -> attributes.alternative(key, spans))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(notes::add);
        }
    }

    /** Returns the attributes of the item itself that a part reads. */
    private static List<AttributeAccess> accesses(Expr part, Lambda predicate) {
        List<AttributeAccess> found = new ArrayList<>();
        collect(part, predicate, found);
        return found.stream().distinct().toList();
    }

    private static void collect(Expr part, Lambda predicate, List<AttributeAccess> found) {
        boolean own = part instanceof AttributeAccess access
                && access.receiver() instanceof Variable of
                && predicate.parameters().contains(of.binding());
        if (own) {
            found.add((AttributeAccess) part);
        } else if (!(part instanceof Lambda)) {
            Children.of(part).forEach(child -> collect(child, predicate, found));
        }
    }

    /** Returns the most frequent values with how often they come. */
    static String most(List<?> all, int most, Function<Object, String> text) {
        Map<String, Long> counts = all.stream()
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(text, LinkedHashMap::new, Collectors.counting()));
        String first = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(most)
                .map(each -> each.getKey() + (each.getValue() > 1 ? " " + each.getValue() + "×" : ""))
                .collect(Collectors.joining(", "));
        return counts.size() <= most ? first : first + ", … (" + counts.size() + " values)";
    }
}
