package dev.fluo.rules.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A span of an example, which can be changed. */
final class ExampleSpan {

    final Operation operation;
    final String kind;
    final Map<String, Object> attributes = new TreeMap<>();
    final List<ExampleSpan> children = new ArrayList<>();
    String status = "unset";
    /** Nanoseconds since the trace began. */
    long offset;
    /** Nanoseconds. */
    long duration;

    ExampleSpan(Operation operation, String kind) {
        this.operation = operation;
        this.kind = kind;
    }

    ExampleSpan copy() {
        ExampleSpan copy = new ExampleSpan(operation, kind);
        copy.attributes.putAll(attributes);
        copy.status = status;
        copy.offset = offset;
        copy.duration = duration;
        children.forEach(child -> copy.children.add(child.copy()));
        return copy;
    }

    boolean is(Operation other) {
        return operation.equals(other);
    }

    /** Visits this span, then those below it. */
    void visit(Consumer<ExampleSpan> visitor) {
        visitor.accept(this);
        List.copyOf(children).forEach(child -> child.visit(visitor));
    }

    /** Removes spans below this one; the children of a removed span take its place. */
    boolean remove(Predicate<ExampleSpan> unwanted) {
        boolean removed = false;
        for (int i = 0; i < children.size(); ) {
            ExampleSpan child = children.get(i);
            if (unwanted.test(child)) {
                children.remove(i);
                children.addAll(i, child.children);
                removed = true;
            } else {
                removed |= child.remove(unwanted);
                i++;
            }
        }
        return removed;
    }

    /** Drops the spans below this one that are not shown and have nothing below them that is. */
    boolean prune(Predicate<ExampleSpan> shown) {
        children.removeIf(child -> !child.prune(shown));
        return !children.isEmpty() || shown.test(this);
    }

    /** Writes the span and those below it, a line each. */
    void write(String indent, StringBuilder out) {
        out.append("{ service: ").append(YamlText.scalar(operation.service()));
        out.append(", name: ").append(YamlText.scalar(operation.name()));
        out.append(", kind: ").append(kind);
        if (!status.equals("unset")) {
            out.append(", status: ").append(status);
        }
        out.append(", offset: ").append(YamlText.millis(offset));
        out.append(", duration: ").append(YamlText.millis(duration));
        if (!attributes.isEmpty()) {
            out.append(", attributes: {");
            String comma = " ";
            for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
                out.append(comma).append(YamlText.scalar(attribute.getKey())).append(": ");
                out.append(YamlText.value(attribute.getValue()));
                comma = ", ";
            }
            out.append(" }");
        }
        if (!children.isEmpty()) {
            out.append(", children: [");
            String comma = "\n";
            for (ExampleSpan child : children) {
                out.append(comma).append(indent).append("  ");
                child.write(indent + "  ", out);
                comma = ",\n";
            }
            out.append(" ]");
        }
        out.append(" }");
    }
}
