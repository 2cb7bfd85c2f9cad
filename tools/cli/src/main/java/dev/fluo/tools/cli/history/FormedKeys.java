package dev.fluo.tools.cli.history;

import dev.fluo.rules.language.NearestWord;
import dev.fluo.rules.value.ReadableText;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys that events of a recording formed for a rule, and the one among them that is asked for. */
final class FormedKeys {

    private static final int MOST_SHOWN = 10;

    /** As many as a job keeps by default; of further ones only the number is known. */
    private static final int MOST_KEPT = 100_000;

    private final String rule;
    private final @Nullable String asked;
    private final boolean hidden;
    private final Map<String, List<Object>> keys = new LinkedHashMap<>();
    private @Nullable List<Object> found;
    private boolean anyForAll;
    private boolean more;

    /**
     * @param rule its id
     * @param asked the key as people write it; null for a rule without {@code by}, or with one key
     * @param hidden true if keys are not shown
     */
    FormedKeys(String rule, @Nullable String asked, boolean hidden) {
        this.rule = rule;
        this.asked = asked;
        this.hidden = hidden;
    }

    /** Adds a key; an empty one is of an event that counts for every key. */
    void add(List<Object> key) {
        if (key.isEmpty()) {
            anyForAll = true;
            return;
        }
        String text = text(key);
        if (found == null && text.equals(asked)) {
            found = key;
        }
        if (keys.size() < MOST_KEPT) {
            keys.putIfAbsent(text, key);
        } else {
            more |= !keys.containsKey(text);
        }
    }

    static String text(List<Object> key) {
        return String.join(", ", key.stream().map(ReadableText::full).toList());
    }

    /** Returns the keys, in the order in which they came. */
    List<List<Object>> all() {
        return keys.isEmpty() && anyForAll ? List.of(List.of()) : List.copyOf(keys.values());
    }

    /**
     * Returns the key that is asked for, or the only one.
     *
     * @throws CommandException if there is none; it names those that were formed
     */
    List<Object> find() {
        if (found != null) {
            return found;
        }
        List<List<Object>> all = all();
        if (asked == null && all.size() == 1) {
            return all.get(0);
        }
        if (all.isEmpty()) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "no event of the recording counts for rule " + rule,
                    "None satisfies a selection of its condition, or each lacks a value of `by`.");
        }
        String formed = (more ? "more than " : "") + keys.size() + " keys were formed: " + shown();
        if (asked == null) {
            throw new CommandException(ExitCodes.USAGE, "no key is named", "Name one: --key KEY; " + formed);
        }
        String near = hidden
                ? ""
                : NearestWord.to(asked, keys.keySet())
                        .map(other -> "Did you mean '" + other + "'? ")
                        .orElse("");
        throw new CommandException(ExitCodes.UNAVAILABLE, "no event formed the key '" + asked + "'", near + formed);
    }

    private String shown() {
        if (hidden) {
            return "they are redacted";
        }
        List<String> first = keys.keySet().stream().limit(MOST_SHOWN).toList();
        return String.join("; ", first) + (keys.size() > MOST_SHOWN ? "; …" : "");
    }
}
