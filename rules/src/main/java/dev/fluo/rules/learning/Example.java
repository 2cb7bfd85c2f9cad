package dev.fluo.rules.learning;

import dev.fluo.rules.redaction.RedactedTexts;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A recorded trace as the trace of a test: structure and times, and of the attributes those that a rule names. */
final class Example {

    private final List<ExampleSpan> roots;

    private Example(List<ExampleSpan> roots) {
        this.roots = roots;
    }

    /**
     * Returns the spans that a rule speaks of, with their ancestors.
     *
     * @param trace whose spans all have a service
     * @param redaction of values that a rule names; other values are never told
     */
    static Example of(Trace trace, Candidate candidate, Redaction redaction) {
        List<ExampleSpan> roots = new ArrayList<>();
        for (int span = 0; span < trace.size(); span++) {
            if (trace.parent(span) < 0) {
                roots.add(span(trace, span, candidate, redaction));
            }
        }
        for (ExampleSpan root : roots) {
            root.prune(candidate.shown());
        }
        return new Example(roots);
    }

    private static ExampleSpan span(Trace trace, int span, Candidate candidate, Redaction redaction) {
        String service = Objects.requireNonNullElse(trace.service(span), "");
        ExampleSpan made = new ExampleSpan(
                new Operation(service, trace.name(span)), trace.kind(span).word());
        made.status = trace.status(span).word();
        made.offset = trace.startNanos(span) - trace.startNanos();
        made.duration = trace.durationNanos(span);
        for (String key : candidate.attributes()) {
            Object value = trace.attributes(span).get(key);
            if (value != Undefined.UNDEFINED && value != null) {
                boolean told = candidate.kind() == LearnedKind.VALUES && !redaction.redacts(key);
                made.attributes.put(key, told ? shown(value, redaction.of(trace)) : Redaction.REDACTED);
            }
        }
        for (int child = 0; child < trace.childCount(span); child++) {
            made.children.add(span(trace, trace.child(span, child), candidate, redaction));
        }
        return made;
    }

    /** Returns a value that the rule names itself. A list or a key-value list is in no such rule. */
    private static Object shown(Object value, RedactedTexts texts) {
        if (value instanceof List || value instanceof Map) {
            return Redaction.REDACTED;
        }
        return value instanceof String text ? texts.redact(text) : value;
    }

    Example copy() {
        return new Example(new ArrayList<>(roots.stream().map(ExampleSpan::copy).toList()));
    }

    /** Visits all spans, parents first. */
    void visit(Consumer<ExampleSpan> visitor) {
        roots.forEach(root -> root.visit(visitor));
    }

    /** Returns the first span that is asked for, parents first. */
    Optional<ExampleSpan> first(Predicate<ExampleSpan> wanted) {
        List<ExampleSpan> found = new ArrayList<>();
        visit(span -> {
            if (found.isEmpty() && wanted.test(span)) {
                found.add(span);
            }
        });
        return found.stream().findFirst();
    }

    /** Removes spans; their children take their place. A root stays. */
    boolean remove(Predicate<ExampleSpan> unwanted) {
        boolean removed = false;
        for (ExampleSpan root : roots) {
            removed |= root.remove(unwanted);
        }
        return removed;
    }

    int size() {
        int[] count = new int[1];
        visit(span -> count[0]++);
        return count[0];
    }

    /** Writes the spans as a list of YAML. */
    void write(String indent, StringBuilder out) {
        for (ExampleSpan root : roots) {
            out.append(indent).append("- ");
            root.write(indent + "  ", out);
            out.append('\n');
        }
    }
}
