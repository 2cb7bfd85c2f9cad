package dev.fluo.tools.client.editing;

import dev.fluo.rules.language.tree.Type;
import java.util.Map;

/**
 * The place of the cursor in an expression.
 *
 * @param receiver what stands before the dot; empty type {@link Type#UNDEFINED} if the word begins a name of its own
 * @param scope the type whose fields are bare names here; {@link Type#ANY} for none
 * @param variables parameters of the arrows around, with their types
 * @param chain the dotted names before the word, with the last dot, such as {@code http.response.}; empty for none
 */
record ExpressionPlace(Typed receiver, Type scope, Map<String, Typed> variables, String chain) {

    /** Returns whether the word stands behind a dot. */
    boolean isMember() {
        return receiver.type() != Type.UNDEFINED;
    }
}
