package dev.fluo.rules.document;

import dev.fluo.rules.language.NearestWord;
import dev.fluo.rules.language.Windows;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads fields whose value is one of some words, or a length of time. */
final class FieldWords {

    private FieldWords() {}

    static <W extends Enum<W> & DocumentWord> Optional<W> word(FieldReader fields, String name, W[] words) {
        List<String> known = Arrays.stream(words).map(DocumentWord::word).toList();
        return fields.parsed(
                name,
                text -> Arrays.stream(words)
                        .filter(word -> word.word().equals(text))
                        .findFirst(),
                "one of " + String.join(", ", known),
                text -> NearestWord.to(text, known)
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse(null));
    }

    static Optional<Duration> duration(FieldReader fields, String name) {
        return fields.parsed(name, Windows::parse, "a duration such as 30s, 10m or 7d");
    }
}
