package dev.fluo.tools.client.editing;

import dev.fluo.rules.language.tree.Field;
import dev.fluo.rules.language.tree.Fields;
import dev.fluo.rules.language.tree.Parameter;
import dev.fluo.rules.language.tree.Signature;
import dev.fluo.rules.language.tree.Signatures;
import dev.fluo.rules.language.tree.StreamMethod;
import dev.fluo.rules.language.tree.StreamSource;
import dev.fluo.rules.language.tree.Type;
import java.util.List;
import java.util.Optional;

/**
 * A value in an expression that is being written.
 *
 * @param item the type of one event of a selection across traces; {@link Type#ANY} for other types
 */
record Typed(Type type, Type item) {

    static final Typed ANY = new Typed(Type.ANY, Type.ANY);

    static Typed of(Type type) {
        return new Typed(type, Type.ANY);
    }

    /** Returns the field of this value. */
    Typed field(String name) {
        if (type == Type.STREAM || type == Type.STREAM_OPENING) {
            return StreamSource.find(name)
                    .map(source -> new Typed(Type.SELECTION, source.item()))
                    .orElse(ANY);
        }
        if (type == Type.LISTS) {
            return of(Type.ARRAY);
        }
        return Fields.find(type, name).map(Field::type).map(Typed::of).orElse(ANY);
    }

    /** Returns the value of a call of a method. */
    Typed call(String method) {
        if (type == Type.STREAM && method.equals("after")) {
            return of(Type.STREAM_OPENING);
        }
        if (isAcrossTraces()) {
            return StreamMethod.find(type, method).map(this::ofStream).orElse(ANY);
        }
        return Signatures.find(type, method)
                .map(Signature::result)
                .map(Typed::of)
                .orElse(ANY);
    }

    private Typed ofStream(StreamMethod method) {
        return switch (method) {
            case SEQUENCE_OF, OPENED_SEQUENCE -> of(Type.SEQUENCE);
            case WHERE, BY, WITHIN, SEQUENCE_BY, SEQUENCE_WITHIN, WITHOUT -> this;
            case DISTINCT -> of(Type.VALUES);
            case EXISTS, IS_EMPTY, FIRST_SEEN, COMPLETE, INCOMPLETE, ABOVE, BELOW -> of(Type.BOOLEAN);
            default -> of(Type.NUMBER);
        };
    }

    /** Returns the type whose names are known in the arguments of a method; {@link Type#ANY} if they are those around. */
    Type scopeOf(String method) {
        if (type == Type.SELECTION) {
            return StreamMethod.find(type, method).isPresent() ? item : Type.ANY;
        }
        List<Parameter> parameters =
                Signatures.find(type, method).map(Signature::parameters).orElse(List.of());
        Optional<Parameter> scoped =
                parameters.stream().filter(each -> each.kind().isScoped()).findFirst();
        return scoped.map(Parameter::item).orElse(Type.ANY);
    }

    boolean isAcrossTraces() {
        return type == Type.STREAM || type == Type.STREAM_OPENING || type == Type.SELECTION || type == Type.SEQUENCE;
    }
}
