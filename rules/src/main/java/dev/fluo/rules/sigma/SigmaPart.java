package dev.fluo.rules.sigma;

import dev.fluo.rules.document.source.DocumentSource;
import dev.fluo.rules.document.source.SourceNode;
import dev.fluo.rules.document.source.SourceNode.Entry;
import dev.fluo.rules.document.source.SourceNode.Mapping;
import dev.fluo.rules.document.source.SourceNode.Scalar;
import dev.fluo.rules.document.source.SourceNode.Sequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a Sigma document.
 *
 * @param name the field that holds it, for messages
 */
record SigmaPart(DocumentSource source, String name, SourceNode node) {

    /** Returns the fields of a mapping, in order. */
    Map<String, Entry> fields() throws SigmaException {
        if (node instanceof Mapping mapping) {
            return mapping.entries();
        }
        throw refused("`" + name + "` is to be a mapping, and is " + node.kind());
    }

    boolean isMapping() {
        return node instanceof Mapping;
    }

    boolean isNothing() {
        return node instanceof Scalar scalar && scalar.value() == null;
    }

    /** Returns the values of a list, or the one value. */
    List<SigmaPart> items() {
        return node instanceof Sequence list
                ? list.items().stream()
                        .map(item -> new SigmaPart(source, name, item))
                        .toList()
                : List.of(this);
    }

    /** Returns a field of a mapping; empty if it is not there. */
    Optional<SigmaPart> field(String field) throws SigmaException {
        return Optional.ofNullable(fields().get(field)).map(entry -> new SigmaPart(source, field, entry.value()));
    }

    /** Returns a field of a mapping, which must be there. */
    SigmaPart required(String field) throws SigmaException {
        Optional<SigmaPart> found = field(field);
        if (found.isEmpty()) {
            throw refused("`" + name + "` has no `" + field + "`");
        }
        return found.get();
    }

    /** Returns the value of a scalar: text, a number or a boolean. */
    Object value() throws SigmaException {
        if (node instanceof Scalar scalar && scalar.value() != null) {
            return scalar.value();
        }
        throw refused("`" + name + "` is to be one value, and is " + node.kind());
    }

    /** Returns the text of a scalar, as written. */
    String text() throws SigmaException {
        return value() instanceof String text ? text : ((Scalar) node).text();
    }

    /** Returns the end of an import: why this part has no counterpart. */
    SigmaException refused(String why) {
        return new SigmaException(
                source.problem("sigma", node.start(), why, "docs/reference/sigma.md translates Sigma, part by part"));
    }
}
