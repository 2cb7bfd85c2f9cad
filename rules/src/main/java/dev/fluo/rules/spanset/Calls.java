package dev.fluo.rules.spanset;

import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the calls of a trace: each span whose parent is of another service, where both services are known; and each
 * childless client or producer span that names what it called. One that names nothing makes no call, as there is no
 * other end. A span can be both: it is called from outside its service, and calls something that sends no spans.
 */
public final class Calls {

    /**
     * The attributes that tell what a call goes to. They are selected wherever calls are asked for.
     */
    public static final List<String> TARGETS = CallTarget.KEYS;

    private static final Set<SpanKind> OUTGOING = Set.of(SpanKind.CLIENT, SpanKind.PRODUCER);

    private Calls() {}

    static CallSet of(Trace trace) {
        List<Call> calls = new ArrayList<>();
        for (int span = 0; span < trace.size(); span++) {
            int parent = trace.parent(span);
            if (parent >= 0 && isBetweenServices(trace.service(parent), trace.service(span))) {
                calls.add(Call.between(trace, parent, span));
            }
            if (leadsOut(trace, span)) {
                addExternal(trace, span, calls);
            }
        }
        return new CallSet(calls);
    }

    /**
     * Passes on who calls what in a trace; the same call may come more than once.
     *
     * @param callers services of which the calls are wanted
     * @param call takes the calling service and what is called
     */
    public static void forEach(Trace trace, Predicate<String> callers, BiConsumer<String, String> call) {
        for (int span = 0; span < trace.size(); span++) {
            int parent = trace.parent(span);
            if (parent >= 0
                    && isBetweenServices(trace.service(parent), trace.service(span))
                    && callers.test(trace.service(parent))) {
                call.accept(trace.service(parent), trace.service(span));
            }
            if (leadsOut(trace, span) && callers.test(trace.service(span))) {
                String target = CallTarget.of(trace, span).name();
                if (target != null) {
                    call.accept(trace.service(span), target);
                }
            }
        }
    }

    private static boolean leadsOut(Trace trace, int span) {
        return trace.childCount(span) == 0 && OUTGOING.contains(trace.kind(span));
    }

    private static boolean isBetweenServices(@Nullable String from, @Nullable String to) {
        return from != null && to != null && !from.equals(to);
    }

    private static void addExternal(Trace trace, int span, List<Call> calls) {
        CallTarget target = CallTarget.of(trace, span);
        if (target.name() != null) {
            calls.add(Call.external(trace, span, target));
        }
    }
}
