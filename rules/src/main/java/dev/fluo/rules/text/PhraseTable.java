package dev.fluo.rules.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Messages of a library, each with what FLUO says instead. The first entry that is found in a message counts. */
public final class PhraseTable {

    private record Phrase(Pattern message, String words) {}

    private final List<Phrase> phrases = new ArrayList<>();
    private final String otherwise;

    /** @param otherwise words for a message that no entry is found in */
    public PhraseTable(String otherwise) {
        this.otherwise = otherwise;
    }

    /**
     * Adds an entry.
     *
     * @param message regular expression of a part of the message
     * @param words may refer to groups of the expression: {@code {1}}
     */
    public PhraseTable with(String message, String words) {
        phrases.add(new Phrase(Pattern.compile(message, Pattern.DOTALL), words));
        return this;
    }

    /** Returns the words for a message; null counts as a message that is not known. */
    public String words(@Nullable String message) {
        for (Phrase phrase : phrases) {
            Matcher found = phrase.message.matcher(message == null ? "" : message);
            if (found.find()) {
                String words = phrase.words;
                for (int group = 1; group <= found.groupCount(); group++) {
                    words = words.replace("{" + group + "}", String.valueOf(found.group(group)));
                }
                return words;
            }
        }
        return otherwise;
    }
}
