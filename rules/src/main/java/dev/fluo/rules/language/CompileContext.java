package dev.fluo.rules.language;

import java.util.Optional;
import java.util.Set;

/**
 * Facts known outside the text.
 *
 * @param lists the names of the shared lists; empty if they are not known
 * @param attributes the keys that spans have carried; empty if that is not known
 * @param texts those of them of which every value was a text
 * @param episode whether the text speaks of an episode of a cross-trace rule: of its {@code key} and {@code value}
 * @param otherNames whether an attribute is also read by its other names in the semantic conventions
 */
public record CompileContext(
        Optional<Set<String>> lists,
        Optional<Set<String>> attributes,
        Set<String> texts,
        boolean episode,
        boolean otherNames) {

    /** Nothing is known. */
    public static final CompileContext UNKNOWN = new CompileContext(Optional.empty(), Optional.empty());

    /** Makes a context where a rule speaks of one trace, and in any condition. */
    public CompileContext(Optional<Set<String>> lists, Optional<Set<String>> attributes) {
        this(lists, attributes, Set.of(), false, false);
    }

    /** Returns the same, with the names of the shared lists. */
    public CompileContext withLists(Set<String> names) {
        return new CompileContext(Optional.of(names), attributes, texts, episode, otherNames);
    }

    /** Returns the same, with the attributes of which every value was a text. */
    public CompileContext withTexts(Set<String> keys) {
        return new CompileContext(lists, attributes, keys, episode, otherNames);
    }

    /** Returns the same for a rule that reads attributes by their other names too. */
    public CompileContext withOtherNames(boolean read) {
        return new CompileContext(lists, attributes, texts, episode, read);
    }

    /** Returns a context for the message, the subject and the exceptions of a cross-trace rule. */
    public CompileContext forEpisodes() {
        return new CompileContext(lists, attributes, texts, true, otherNames);
    }
}
