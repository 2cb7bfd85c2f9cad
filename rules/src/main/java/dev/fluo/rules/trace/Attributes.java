package dev.fluo.rules.trace;

import dev.fluo.rules.value.Undefined;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a span, resource, scope, event or link, in the order they came. Immutable.
 *
 * <p>A value is a {@code String}, a {@code Double}, a {@code Long} (an int64 beyond ±2^53), a {@code Boolean}, base64 text for
 * bytes, a {@code List<Object>}, a {@code Map<String, Object>} in insertion order for a key-value list, or {@code null}
 * for an empty value. Of a key that is repeated the first value counts, here as in key-value lists.
 */
public final class Attributes {

    /** No attributes. */
    public static final Attributes EMPTY = new Attributes(new Object[0]);

    /** Key, value, key, value …: sets are small, so a walk beats a hash table in time and in memory. */
    private final Object[] entries;

    private Attributes(Object[] entries) {
        this.entries = entries;
    }

    /**
     * Returns attributes with the given keys and values, in the map's order. Whole numbers beyond ±2^53 stay exact; any
     * other number becomes a double, as in decoded attributes.
     *
     * @throws IllegalArgumentException if no attribute can hold a value
     */
    public static Attributes of(Map<String, ?> values) {
        Builder builder = new Builder();
        values.forEach((key, value) -> builder.add(key, AttributeValues.normalise(value)));
        return builder.build();
    }

    /** Returns the number of attributes. */
    public int size() {
        return entries.length / 2;
    }

    /** The key at a position from 0 to {@link #size()} - 1. */
    public String key(int position) {
        return (String) entries[2 * position];
    }

    /** The value at a position from 0 to {@link #size()} - 1; {@code null} for an empty value. */
    public @Nullable Object value(int position) {
        return entries[2 * position + 1];
    }

    /** The value of a key: {@code null} if it is empty, {@link Undefined#UNDEFINED} if there is no such key. */
    public @Nullable Object get(String key) {
        for (int i = 0; i < entries.length; i += 2) {
            if (key.equals(entries[i])) {
                return entries[i + 1];
            }
        }
        return Undefined.UNDEFINED;
    }

    /** Returns the attributes as a map that cannot be changed. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size(); i++) {
            map.put(key(i), value(i));
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes attributes && Arrays.equals(entries, attributes.entries);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(entries);
    }

    @Override
    public String toString() {
        return toMap().toString();
    }

    /** Collects attributes one by one; can be used again after {@link #build()}. */
    public static final class Builder {

        /** From this many attributes on (hostile data) a hash set finds the repeated keys. */
        private static final int MANY = 64;

        private Object[] entries = new Object[16];
        private int length;
        private @Nullable Set<String> keys;

        /** Adds an attribute; one whose key is there already is left out. */
        public Builder add(String key, @Nullable Object value) {
            Objects.requireNonNull(key, "key");
            if (isThere(key)) {
                return this;
            }
            if (length == entries.length) {
                entries = Arrays.copyOf(entries, 2 * length);
            }
            entries[length] = key;
            entries[length + 1] = value;
            length += 2;
            return this;
        }

        private boolean isThere(String key) {
            if (length < 2 * MANY) {
                for (int i = 0; i < length; i += 2) {
                    if (key.equals(entries[i])) {
                        return true;
                    }
                }
                return false;
            }
            if (keys == null) {
                keys = new HashSet<>();
                for (int i = 0; i < length; i += 2) {
                    keys.add((String) entries[i]);
                }
            }
            return !keys.add(key);
        }

        /** Returns the number of attributes that were added since the last {@link #build()}. */
        public int size() {
            return length / 2;
        }

        /** Returns the attributes added since the last call. */
        public Attributes build() {
            if (length == 0) {
                return EMPTY;
            }
            Object[] built = Arrays.copyOf(entries, length);
            Arrays.fill(entries, 0, length, null);
            length = 0;
            keys = null;
            return new Attributes(built);
        }
    }
}
