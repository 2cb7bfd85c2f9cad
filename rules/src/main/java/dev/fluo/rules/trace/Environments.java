package dev.fluo.rules.trace;

import dev.fluo.rules.value.Undefined;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the environment that a resource says it runs in, whichever generation of the conventions names it. */
public final class Environments {

    /** The attribute of today's conventions, which FLUO writes. */
    public static final String NAME = "deployment.environment.name";

    /** The attribute of the conventions before version 1.27, which many exporters still write. */
    public static final String OLD_NAME = "deployment.environment";

    /** The attributes that name an environment, the newest first. */
    public static final List<String> KEYS = List.of(NAME, OLD_NAME);

    private Environments() {}

    /** Returns the attribute of a resource that names its environment; null if none has a value. */
    public static @Nullable String key(Attributes resource) {
        for (String key : KEYS) {
            Object value = resource.get(key);
            if (value != null && value != Undefined.UNDEFINED) {
                return key;
            }
        }
        return null;
    }

    /** Returns the environment that a resource names; null if it names none. */
    public static @Nullable Object of(Attributes resource) {
        String key = key(resource);
        return key == null ? null : resource.get(key);
    }
}
