package dev.fluo.rule;

import java.util.List;

/**
 * A list that rules share as {@code lists.NAME}; published under the key {@code list:NAME} as {@code {"values": […]}}.
 *
 * @param values String, Double or Boolean
 */
public record SharedList(String name, List<Object> values) {
    /** What stands before the name in the key of the rules topic. */
    public static final String KEY_PREFIX = "list:";

    public SharedList {
        values = List.copyOf(values);
    }

    /** Whether a key of the rules topic names a shared list and not a rule. */
    public static boolean isListKey(String key) {
        return key.startsWith(KEY_PREFIX);
    }

    /**
     * Reads the document under {@code list:NAME}.
     *
     * @throws RuleRefusedException if the key holds no good name or the text is not {@code {"values": […]}}
     */
    public static SharedList read(String key, String json) throws RuleRefusedException {
        throw new UnsupportedOperationException("not built yet");
    }
}
