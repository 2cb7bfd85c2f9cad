package dev.fluo.rules.changeevent;

import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Environments;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that was changed. Nullable: {@code service}, {@code environment}, {@code version} and {@code author}.
 *
 * @param kind what was changed: {@code deploy}, {@code migration}, {@code flag}, {@code config}, or any other word
 * @param timeMillis when, in milliseconds of the epoch
 * @param attributes what else was said of it; the service, its version and the environment stand there too, under the
 *     keys that spans have for them, so that changes and spans are told apart by the same names
 */
public record ChangeEvent(
        String kind,
        @Nullable String service,
        @Nullable String environment,
        @Nullable String version,
        long timeMillis,
        @Nullable String author,
        Attributes attributes) {

    public ChangeEvent {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(attributes, "attributes");
    }

    /** An event of which only this was said; the keys that spans have are added. */
    public static ChangeEvent of(
            String kind,
            @Nullable String service,
            @Nullable String environment,
            @Nullable String version,
            long timeMillis,
            @Nullable String author,
            Map<String, Object> attributes) {
        Map<String, Object> all = new LinkedHashMap<>(attributes);
        putIfKnown(all, "service.name", service);
        for (String key : Environments.KEYS) {
            putIfKnown(all, key, environment);
        }
        putIfKnown(all, "service.version", version);
        return new ChangeEvent(kind, service, environment, version, timeMillis, author, Attributes.of(all));
    }

    private static void putIfKnown(Map<String, Object> attributes, String key, @Nullable String value) {
        if (value != null) {
            attributes.putIfAbsent(key, value);
        }
    }
}
