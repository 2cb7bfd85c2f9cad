package dev.fluo.rules.language;

import java.util.Set;
import java.util.TreeSet;

/**
 * The keys of attributes that a text can read, of spans, resources, events, links and scopes alike, and the shared
 * lists. A dotted chain names each of its prefixes.
 *
 * @param all whether it can read any key, because a key is computed or the attributes are taken as a whole
 * @param keys the keys that it names
 * @param lists the names of the shared lists that it reads
 */
public record AttributeUse(boolean all, Set<String> keys, Set<String> lists) {

    /** Reads none. */
    public static final AttributeUse NONE = new AttributeUse(false, Set.of(), Set.of());

    public AttributeUse {
        keys = Set.copyOf(keys);
        lists = Set.copyOf(lists);
    }

    /** Returns the union of both uses. */
    public AttributeUse and(AttributeUse other) {
        Set<String> union = new TreeSet<>(keys);
        union.addAll(other.keys);
        Set<String> unionOfLists = new TreeSet<>(lists);
        unionOfLists.addAll(other.lists);
        return new AttributeUse(all || other.all, union, unionOfLists);
    }
}
