package dev.fluo.rules.javascript.view;

import dev.fluo.rules.spanset.TraceSets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields and methods of one type of the language, over what stands behind its views.
 *
 * @param <T> what stands behind them
 */
final class Members<T> {
    private final Map<String, Member<T>> byName = new LinkedHashMap<>();
    private final String description;
    private final boolean isSet;
    private @Nullable Function<T, Iterable<?>> items;

    private Members(String description, boolean isSet) {
        this.description = description;
        this.isSet = isSet;
    }

    /** The content of a field, or the work of a method. */
    sealed interface Member<T> {}

    /** A field; it gives a value of ours. */
    record Field<T>(BiFunction<T, TraceSets, Object> meaning) implements Member<T> {}

    /** A method; it gives a value of ours. */
    record Method<T>(Meaning<T> meaning) implements Member<T> {}

    /** The work of a method. */
    interface Meaning<T> {
        Object call(T receiver, CallArguments arguments);
    }

    /** Members of something that is one thing; the description has its article. */
    static <T> Members<T> of(String description) {
        return new Members<>(description, false);
    }

    /** Members of something that is no value, because it holds many. */
    static <T> Members<T> ofSet(String description) {
        return new Members<>(description, true);
    }

    Members<T> field(String name, Function<T, Object> meaning) {
        return field(name, (receiver, sets) -> meaning.apply(receiver));
    }

    Members<T> field(String name, BiFunction<T, TraceSets, Object> meaning) {
        byName.put(name, new Field<>(meaning));
        return this;
    }

    Members<T> method(String name, Meaning<T> meaning) {
        byName.put(name, new Method<>(meaning));
        return this;
    }

    /** Says over what a view iterates. */
    Members<T> iterating(Function<T, Iterable<?>> over) {
        this.items = over;
        return this;
    }

    /** Takes over the members of what is part of this. */
    <P> Members<T> with(Members<P> part, Function<T, P> toPart) {
        part.byName.forEach((name, member) -> {
            if (member instanceof Field<P> field) {
                field(name, (whole, sets) -> field.meaning().apply(toPart.apply(whole), sets));
            } else if (member instanceof Method<P> method) {
                method(name, (whole, arguments) -> method.meaning().call(toPart.apply(whole), arguments));
            }
        });
        Function<P, Iterable<?>> ofPart = part.items;
        if (ofPart != null) {
            items = whole -> ofPart.apply(toPart.apply(whole));
        }
        return this;
    }

    @Nullable
    Member<T> find(String name) {
        return byName.get(name);
    }

    Set<String> names() {
        return byName.keySet();
    }

    Optional<Function<T, Iterable<?>>> items() {
        return Optional.ofNullable(items);
    }

    boolean isSet() {
        return isSet;
    }

    String description() {
        return description;
    }
}
