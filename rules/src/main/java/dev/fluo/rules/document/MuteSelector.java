package dev.fluo.rules.document;

import dev.fluo.rules.language.NearestWord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The signals that a {@link Mute} is about: those that have one of the values of each field. A {@code *} in a value
 * stands for any text.
 */
public final class MuteSelector {

    /** Field of a signal by which mutes select. */
    public enum Field implements DocumentWord {
        /** {@code service.name}. */
        SERVICE,
        /** {@code rule.id}. */
        RULE,
        /** {@code fluo.rule.severity}. */
        SEVERITY,
        /** {@code service.environment}. */
        ENVIRONMENT
    }

    private final EnumMap<Field, List<String>> values;
    private final EnumMap<Field, Pattern> patterns = new EnumMap<>(Field.class);

    private MuteSelector(EnumMap<Field, List<String>> values) {
        this.values = values;
        values.forEach((field, texts) -> patterns.put(field, pattern(texts)));
    }

    /**
     * Reads terms such as {@code service=checkout} or {@code severity=low,medium}.
     *
     * @throws IllegalArgumentException if a term is wrong; its message is a sentence for people
     */
    public static MuteSelector parse(List<String> terms) {
        EnumMap<Field, List<String>> values = new EnumMap<>(Field.class);
        for (String term : terms) {
            int sign = term.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException("`" + term + "` is not FIELD=VALUE, such as service=checkout");
            }
            String name = term.substring(0, sign);
            Field field = find(name).orElseThrow(() -> new IllegalArgumentException(unknown(name)));
            List<String> texts = values.computeIfAbsent(field, unused -> new ArrayList<>());
            for (String text : term.substring(sign + 1).split(",", -1)) {
                texts.add(checked(field, text.strip()));
            }
        }
        return of(values);
    }

    /** @throws IllegalArgumentException if it selects by nothing */
    static MuteSelector of(Map<Field, List<String>> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("The selector names no field. To mute every signal, write `rule=*`.");
        }
        EnumMap<Field, List<String>> copy = new EnumMap<>(Field.class);
        values.forEach((field, texts) -> copy.put(field, List.copyOf(texts)));
        return new MuteSelector(copy);
    }

    /** Returns the field of a name; empty if there is none. */
    static Optional<Field> find(String name) {
        return Stream.of(Field.values())
                .filter(field -> field.word().equals(name))
                .findFirst();
    }

    /** Returns a sentence about a field that does not exist. */
    static String unknown(String name) {
        List<String> names = Stream.of(Field.values()).map(DocumentWord::word).toList();
        return "Unknown field `" + name + "`: " + advice(name, names, "a mute selects by ");
    }

    private static String advice(String word, List<String> words, String otherwise) {
        String lower = word.toLowerCase(Locale.ROOT);
        Optional<String> near = words.contains(lower) ? Optional.of(lower) : NearestWord.to(lower, words);
        return near.map(each -> "did you mean `" + each + "`?").orElse(otherwise + String.join(", ", words));
    }

    /** @throws IllegalArgumentException if the field has no such value */
    static String checked(Field field, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("`" + field.word() + "` has an empty value");
        }
        List<String> words =
                Stream.of(Severity.values()).map(DocumentWord::word).toList();
        if (field == Field.SEVERITY && !text.contains("*") && !words.contains(text)) {
            throw new IllegalArgumentException(
                    "`" + text + "` is not a severity: " + advice(text, words, "use one of "));
        }
        return text;
    }

    private static Pattern pattern(List<String> texts) {
        return Pattern.compile(
                texts.stream()
                        .map(text -> Stream.of(text.split("\\*", -1))
                                .map(Pattern::quote)
                                .collect(Collectors.joining(".*")))
                        .collect(Collectors.joining("|")),
                Pattern.DOTALL);
    }

    /**
     * Returns whether a signal is selected.
     *
     * @param of gives a field of the signal; null if it has none, which no value matches
     */
    public boolean matches(Function<Field, @Nullable String> of) {
        return patterns.entrySet().stream().allMatch(each -> {
            String value = of.apply(each.getKey());
            return value != null && each.getValue().matcher(value).matches();
        });
    }

    /** Returns the values by the words of their fields. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        values.forEach((field, texts) -> fields.put(field.word(), texts));
        return fields;
    }

    /** Returns the terms as {@link #parse} takes them. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(each -> each.getKey().word() + "=" + String.join(",", each.getValue()))
                .collect(Collectors.joining(" "));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MuteSelector that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }
}
