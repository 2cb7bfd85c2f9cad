package dev.fluo.rules.language.tree;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields by the type that has them. */
public final class Fields {

    private static final Map<Type, Map<String, Field>> BY_OWNER = new EnumMap<>(Type.class);

    static {
        register(Type.TRACE, TraceField.values());
        register(Type.SPAN, SpanField.values());
        register(Type.EVENT, EventField.values());
        register(Type.LINK, LinkField.values());
        register(Type.SCOPE, ScopeField.values());
        register(Type.CALL, CallField.values());
        register(Type.CHANGE, ChangeField.values());
        register(Type.SPAN_GROUP, GroupField.values());
        register(Type.CALL_GROUP, GroupField.values());
    }

    private Fields() {}

    private static void register(Type owner, Field... fields) {
        Map<String, Field> byWord = new LinkedHashMap<>();
        for (Field field : fields) {
            byWord.put(field.word(), field);
        }
        BY_OWNER.put(owner, byWord);
    }

    /** The fields of a type in the order of the reference; empty if it has none. */
    public static List<Field> of(Type owner) {
        return List.copyOf(BY_OWNER.getOrDefault(owner, Map.of()).values());
    }

    /** The field of a type by the word for it. */
    public static Optional<Field> find(Type owner, String word) {
        return Optional.ofNullable(BY_OWNER.getOrDefault(owner, Map.of()).get(word));
    }
}
