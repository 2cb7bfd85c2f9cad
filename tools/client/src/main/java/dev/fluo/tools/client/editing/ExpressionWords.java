package dev.fluo.tools.client.editing;

import dev.fluo.rules.language.tree.Fields;
import dev.fluo.rules.language.tree.Signatures;
import dev.fluo.rules.language.tree.StreamMethod;
import dev.fluo.rules.language.tree.StreamSource;
import dev.fluo.rules.language.tree.Type;
import dev.fluo.rules.language.tree.Unit;
import dev.fluo.rules.language.tree.ValueMethod;
import dev.fluo.tools.client.editing.Word.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The words that may stand at a place of an expression.
 *
 * @param attributes keys that spans have carried; empty if that is not known
 * @param lists the values of shared lists, by their names
 */
public record ExpressionWords(Collection<String> attributes, Map<String, List<Object>> lists) {

    private static final List<Word> ROOTS = List.of(
            new Word("trace", Kind.KEYWORD, "the trace", "The trace that a rule of one trace judges."),
            new Word("stream", Kind.KEYWORD, "all traffic", "All traffic, for cross-trace rules."),
            new Word(
                    "lists",
                    Kind.KEYWORD,
                    "the shared lists",
                    "Shared lists, by name: `lists.NAME.includes(service)`."),
            new Word("key", Kind.KEYWORD, "the key", "The value of `by`, outside of selections."),
            new Word("value", Kind.KEYWORD, "the value", "The first number of a cross-trace rule's condition."),
            new Word(
                    "baseline",
                    Kind.KEYWORD,
                    "baseline('7d')",
                    "The usual value over a time: `above(baseline('7d'), 3)`."));

    /**
     * Returns the words that fit behind a text.
     *
     * @param before the expression up to the word under the cursor
     * @return words; one of an attribute is its whole dotted key
     */
    public List<Word> fitting(String before) {
        return ExpressionScan.of(before).map(this::fitting).orElse(List.of());
    }

    /** Returns the dotted names that stand before the word under the cursor, with the last dot. */
    public static String chain(String before) {
        return ExpressionScan.of(before).map(ExpressionPlace::chain).orElse("");
    }

    /** Returns the meaning of a word behind a text; empty if it has none that is known. */
    public Optional<Word> meaning(String before, String word) {
        return ExpressionScan.of(before).flatMap(place -> {
            String key = place.chain() + word;
            return fitting(place).stream()
                    .filter(each -> each.kind() == Kind.ATTRIBUTE
                            ? each.text().equals(key)
                            : each.text().equals(word))
                    .findFirst();
        });
    }

    private List<Word> fitting(ExpressionPlace place) {
        List<Word> words = new ArrayList<>();
        if (place.isMember()) {
            words.addAll(members(place.receiver().type()));
        } else {
            place.variables()
                    .forEach((name, typed) -> words.add(
                            new Word(name, Kind.VARIABLE, typed.type().description(), "The parameter of the arrow.")));
            words.addAll(members(place.scope()));
            ROOTS.stream().filter(root -> !has(words, root)).forEach(words::add);
            Stream.of(Unit.values())
                    .map(unit ->
                            new Word(unit.word(), Kind.KEYWORD, "a unit", "Milliseconds: `2 * " + unit.word() + "`."))
                    .forEach(words::add);
        }
        if (takesAttributes(place)) {
            attributes.stream()
                    .filter(key -> key.startsWith(place.chain()))
                    .sorted()
                    .map(key ->
                            new Word(key, Kind.ATTRIBUTE, "an attribute", "Spans of the recorded traffic carry it."))
                    .forEach(words::add);
        }
        return words;
    }

    private static boolean has(List<Word> words, Word word) {
        return words.stream().anyMatch(each -> each.text().equals(word.text()));
    }

    private static boolean takesAttributes(ExpressionPlace place) {
        Type type = place.isMember() ? place.receiver().type() : place.scope();
        return type.hasAttributes()
                || (place.isMember() && type == Type.ANY && place.scope().hasAttributes());
    }

    private List<Word> members(Type type) {
        List<Word> words = new ArrayList<>();
        Fields.of(type)
                .forEach(field -> words.add(
                        new Word(field.word(), Kind.FIELD, field.type().description(), field.summary())));
        Signatures.of(type)
                .forEach(each -> words.add(new Word(
                        each.method().word(),
                        Kind.METHOD,
                        each.text(),
                        each.method().summary())));
        StreamMethod.of(type)
                .forEach(method -> words.add(new Word(method.word(), Kind.METHOD, method.text(), method.summary())));
        if (type == Type.STREAM || type == Type.STREAM_OPENING) {
            Stream.of(StreamSource.values())
                    .forEach(source -> words.add(new Word(source.word(), Kind.FIELD, "a selection", source.summary())));
        }
        if (type == Type.LISTS) {
            lists.forEach((name, values) -> words.add(new Word(name, Kind.LIST, "a shared list", values(values))));
        }
        if (type == Type.STRING || type == Type.ARRAY || type == Type.REGEX) {
            Stream.of(ValueMethod.values())
                    .forEach(method ->
                            words.add(new Word(method.word(), Kind.METHOD, method.word() + "(…)", method.summary())));
        }
        return words;
    }

    private static String values(List<Object> values) {
        String text = String.valueOf(values);
        return text.length() > 400 ? text.substring(0, 400) + " …" : text;
    }
}
