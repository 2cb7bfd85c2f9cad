package dev.fluo.rules.blindspot;

import dev.fluo.rules.ruleterm.Term;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Trace;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds terms in traces. A term is told once a step of event time, and not looked for again in that step. Not for two
 * threads at once.
 */
public final class TermMatcher {

    /** Objects inside of objects whose keys are looked at. */
    private static final int MOST_DEPTH = 4;

    private final WatchedTerms services = new WatchedTerms();
    private final WatchedTerms names = new WatchedTerms();
    private final WatchedTerms kinds = new WatchedTerms();
    private final WatchedTerms attributes = new WatchedTerms();
    private final WatchedEdges edges = new WatchedEdges();
    private boolean nested;

    /** @param terms to look for */
    public TermMatcher(Collection<Term> terms) {
        for (Term term : terms) {
            if (term instanceof Term.Edge edge) {
                edges.add(edge);
                continue;
            }
            watched(term).add(term);
            nested |= term instanceof Term.Attribute && term.word().indexOf('.') > 0;
        }
    }

    private WatchedTerms watched(Term term) {
        if (term instanceof Term.Service) {
            return services;
        }
        if (term instanceof Term.Name) {
            return names;
        }
        return term instanceof Term.Kind ? kinds : attributes;
    }

    /**
     * Looks for the terms in a trace.
     *
     * @param step the step that the trace is of
     * @param found takes the code of each term that the trace holds and that was not told in the step
     */
    public void match(Trace trace, long step, Consumer<String> found) {
        if (services.looksIn(step)) {
            trace.services().forEach(service -> services.see(service, step, found));
        }
        edges.match(trace, step, found);
        boolean lookAtNames = names.looksIn(step);
        boolean lookAtKinds = kinds.looksIn(step);
        boolean lookAtAttributes = attributes.looksIn(step);
        if (!lookAtNames && !lookAtKinds && !lookAtAttributes) {
            return;
        }
        String name = null;
        Attributes resource = null;
        for (int span = 0; span < trace.size(); span++) {
            if (lookAtNames && !trace.name(span).equals(name)) {
                name = trace.name(span);
                names.see(name, step, found);
            }
            if (lookAtKinds) {
                kinds.see(trace.kind(span).word(), step, found);
            }
            if (lookAtAttributes) {
                see(trace.attributes(span), step, found);
                // neighbours often share their resource
                if (trace.resource(span) != resource) {
                    resource = trace.resource(span);
                    see(resource, step, found);
                }
            }
        }
    }

    private void see(Attributes of, long step, Consumer<String> found) {
        for (int at = 0; at < of.size(); at++) {
            attributes.see(of.key(at), step, found);
            if (nested && of.value(at) instanceof Map<?, ?> object) {
                see(of.key(at) + '.', object, MOST_DEPTH, step, found);
            }
        }
    }

    private void see(String prefix, Map<?, ?> object, int depth, long step, Consumer<String> found) {
        object.forEach((key, value) -> {
            attributes.see(prefix + key, step, found);
            if (depth > 1 && value instanceof Map<?, ?> inner) {
                see(prefix + key + '.', inner, depth - 1, step, found);
            }
        });
    }
}
