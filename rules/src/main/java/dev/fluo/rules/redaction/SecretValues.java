package dev.fluo.rules.redaction;

import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.ReadableText;
import dev.fluo.rules.value.Values;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers the values that attributes of given names have in a trace, so that they are found wherever they turn up. */
final class SecretValues {
    /** A shorter value would be found in every other word. */
    private static final int MIN_LENGTH = 4;

    private final AttributeNames names;
    private final Set<Attributes> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> values =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private SecretValues(AttributeNames names) {
        this.names = names;
    }

    /** The longest first, so that one that contains another goes first. */
    static List<String> of(Trace trace, AttributeNames names) {
        SecretValues gathered = new SecretValues(names);
        for (int span = 0; span < trace.size(); span++) {
            gathered.add(trace.attributes(span));
            gathered.add(trace.resource(span));
            gathered.add(trace.scope(span).attributes());
            for (int event = 0; event < trace.eventCount(span); event++) {
                gathered.add(trace.event(span, event).attributes());
            }
            for (int link = 0; link < trace.linkCount(span); link++) {
                gathered.add(trace.link(span, link).attributes());
            }
        }
        return List.copyOf(gathered.values);
    }

    /** Returns the values of one set of attributes, the longest first. */
    static List<String> of(Attributes attributes, AttributeNames names) {
        SecretValues gathered = new SecretValues(names);
        gathered.add(attributes);
        return List.copyOf(gathered.values);
    }

    private void add(Attributes attributes) {
        if (seen.add(attributes)) {
            for (int i = 0; i < attributes.size(); i++) {
                add(attributes.key(i), attributes.value(i));
            }
        }
    }

    private void add(String text) {
        if (text.length() >= MIN_LENGTH) {
            values.add(text);
        }
    }

    /** Of key-value lists the inner names count too: {@code user} with {@code email} is {@code user.email}. */
    private void add(String name, @Nullable Object value) {
        if (names.contains(name)) {
            addAll(value);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> add(name + "." + key, inner));
        }
    }

    private void addAll(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::addAll);
        } else if (value instanceof Collection<?> list) {
            list.forEach(this::addAll);
        } else if (value instanceof String || value instanceof Number) {
            add(Values.toStringValue(value));
            add(ReadableText.of(value));
        }
    }
}
