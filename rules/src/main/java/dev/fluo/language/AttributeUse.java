package dev.fluo.language;

import java.util.Set;
import java.util.TreeSet;

/**
 * The keys of attributes that a text can read, of spans, resources, events, links and scopes alike. A dotted chain
 * names each of its prefixes.
 *
 * @param all whether it can read any key, because a key is computed or the attributes are taken as a whole
 * @param keys the keys that it names
 */
public record AttributeUse(boolean all, Set<String> keys) {

    /** Reads none. */
    public static final AttributeUse NONE = new AttributeUse(false, Set.of());

    public AttributeUse {
        keys = Set.copyOf(keys);
    }

    /** What either of the two reads. */
    public AttributeUse and(AttributeUse other) {
        Set<String> union = new TreeSet<>(keys);
        union.addAll(other.keys);
        return new AttributeUse(all || other.all, union);
    }
}
