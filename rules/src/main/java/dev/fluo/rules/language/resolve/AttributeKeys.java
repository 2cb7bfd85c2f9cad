package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.AttributeUse;
import dev.fluo.rules.semconv.SemanticConventions;
import dev.fluo.rules.spanset.Calls;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects the keys of attributes, and the shared lists, that a text can read. */
public final class AttributeKeys {

    private final Set<String> keys = new TreeSet<>();
    private final Set<String> lists = new TreeSet<>();
    private boolean all;

    /**
     * A dotted chain on something that has attributes: each prefix may be the key.
     *
     * @param otherNames whether the other names of a key are read too
     */
    void chain(List<String> segments, boolean otherNames) {
        for (int end = 1; end <= segments.size(); end++) {
            String key = String.join(".", segments.subList(0, end));
            keys.add(key);
            if (otherNames) {
                keys.addAll(SemanticConventions.shipped().otherKeys(key));
            }
        }
    }

    /** A dotted chain on a value of which nothing is known: it may begin with any number of moves. */
    void unknownChain(List<String> segments, boolean otherNames) {
        for (int start = 0; start < segments.size(); start++) {
            chain(segments.subList(start, segments.size()), otherNames);
        }
    }

    /** The calls of a trace are looked at, and with them the keys that name what is called outside. */
    void calls() {
        keys.addAll(Calls.TARGETS);
    }

    /** A shared list is read. */
    void list(String name) {
        lists.add(name);
    }

    /** Any key may be read. */
    void all() {
        all = true;
    }

    public AttributeUse use() {
        return new AttributeUse(all, keys, lists);
    }
}
