package dev.fluo.rules.language.tree;

import dev.fluo.rules.language.syntax.SourceRange;
import java.util.List;
import java.util.Optional;

/**
 * An attribute by a dotted chain of one or more segments. What is looked up, in this order: the whole chain as one
 * key; else the longest prefix that is a key, followed by the rest as properties of its value. Of a span each key is
 * sought in its attributes, then in its resource's; of events, links, scopes, {@code attributes} and {@code resource}
 * only there. A first segment that is itself a field stands for that field, in place of the key of one segment.
 *
 * @param receiver what has the attributes: of a type that {@link Type#hasAttributes()}; an {@code undefined} one
 *     gives {@code undefined}
 * @param segments the segments; one segment may hold any characters
 * @param leadingField the field that the first segment alone would be; only where there are two segments or more
 * @param otherNames whether a key that is not there is sought by its other names in the semantic conventions: newer ones
 *     first, then older ones
 * @param range where it stands in the text
 */
public record AttributeAccess(
        Expr receiver, List<String> segments, Optional<Field> leadingField, boolean otherNames, SourceRange range)
        implements Expr {

    public AttributeAccess {
        segments = List.copyOf(segments);
    }

    @Override
    public Type type() {
        return Type.ANY;
    }

    @Override
    public <R> R accept(ExprVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
