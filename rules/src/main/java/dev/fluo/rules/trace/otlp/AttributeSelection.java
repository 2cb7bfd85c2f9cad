package dev.fluo.rules.trace.otlp;

import dev.fluo.rules.trace.TraceWriter;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attribute keys that are decoded; a selected value comes whole. It holds for spans, resources, scopes, events and
 * links. {@code service.name} is always selected, as a span's service is read from it.
 */
public final class AttributeSelection {

    /** Every attribute. */
    public static final AttributeSelection ALL = new AttributeSelection(null, AttributeLimits.DEFAULT);

    /** No attribute but {@code service.name}. */
    public static final AttributeSelection NONE = of(Set.of());

    /** The selected keys, found by their UTF-8 bytes; null means all. */
    private final @Nullable Utf8Table keys;

    private final AttributeLimits limits;

    private AttributeSelection(@Nullable Utf8Table keys, AttributeLimits limits) {
        this.keys = keys;
        this.limits = limits;
    }

    /** The attributes with these keys, and {@code service.name}. */
    public static AttributeSelection of(Set<String> keys) {
        Utf8Table table = new Utf8Table();
        keys.forEach(table::add);
        table.add(TraceWriter.SERVICE_NAME);
        return new AttributeSelection(table, AttributeLimits.DEFAULT);
    }

    /** Returns a selection of these keys within other limits. */
    public AttributeSelection within(AttributeLimits newLimits) {
        return new AttributeSelection(keys, newLimits);
    }

    /** Returns the limits within which each attribute is decoded. */
    AttributeLimits limits() {
        return limits;
    }

    /** Returns a selection of what this or the other one selects, within the default limits. */
    public AttributeSelection and(AttributeSelection other) {
        if (isAll() || other.isAll()) {
            return ALL;
        }
        Set<String> both = new HashSet<>(keys());
        both.addAll(other.keys());
        return of(both);
    }

    public boolean isAll() {
        return keys == null;
    }

    /**
     * The selected keys.
     *
     * @throws IllegalStateException if all are
     */
    public Set<String> keys() {
        if (keys == null) {
            throw new IllegalStateException("all keys are selected, so they cannot be listed");
        }
        return keys.texts();
    }

    /** The key if it is among the selected ones, else null. Not to be called on {@link #ALL}. */
    @Nullable
    String find(byte[] bytes, int from, int length) {
        return Objects.requireNonNull(keys, "all keys are selected").find(bytes, from, length);
    }
}
