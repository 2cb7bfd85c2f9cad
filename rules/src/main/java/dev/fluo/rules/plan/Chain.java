package dev.fluo.rules.plan;

import dev.fluo.rules.language.tree.AttributeAccess;
import dev.fluo.rules.semconv.SemanticConventions;
import dev.fluo.rules.value.Undefined;
import dev.fluo.rules.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A dotted name as a look-up: the whole as one key, else the longest prefix that is a key and the rest as properties of
 * its value. Each key may be sought by its other names too. Where the first segment alone is a field, that field stands in place of the key of one segment.
 */
final class Chain {

    private final List<String> segments;
    private final boolean leadsWithField;
    /** The keys from the whole chain down to its first segment, without that one where it is a field. */
    private final List<String> keys = new ArrayList<>();
    /** Numbers of segments that the keys stand for. */
    private final List<Integer> lengths = new ArrayList<>();

    Chain(AttributeAccess access) {
        this.segments = access.segments();
        this.leadsWithField = access.leadingField().isPresent();
        for (int length = segments.size(); length > (leadsWithField ? 1 : 0); length--) {
            String key = String.join(".", segments.subList(0, length));
            add(key, length);
            if (access.otherNames()) {
                for (String other : SemanticConventions.shipped().otherKeys(key)) {
                    add(other, length);
                }
            }
        }
    }

    private void add(String key, int length) {
        keys.add(key);
        lengths.add(length);
    }

    /** Returns whether there is but one key to look up. */
    boolean isOneKey() {
        return keys.size() == 1 && !leadsWithField;
    }

    /** The whole chain as a key. */
    String key() {
        return keys.get(0);
    }

    /**
     * Looks the chain up.
     *
     * @param attributes gives the value of a key, {@link Undefined#UNDEFINED} if there is none
     * @param field gives the value of the leading field, if there is one
     */
    @Nullable
    Object find(Function<String, Object> attributes, Supplier<Object> field) {
        for (int i = 0; i < keys.size(); i++) {
            Object value = attributes.apply(keys.get(i));
            if (value != Undefined.UNDEFINED) {
                return properties(value, lengths.get(i));
            }
        }
        return leadsWithField ? properties(field.get(), 1) : Undefined.UNDEFINED;
    }

    /** The properties of a value that the segments from a place on name. */
    private @Nullable Object properties(@Nullable Object value, int from) {
        Object at = value;
        for (String segment : segments.subList(from, segments.size())) {
            at = Values.property(at, segment);
        }
        return at;
    }
}
