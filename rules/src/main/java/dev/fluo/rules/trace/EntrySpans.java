package dev.fluo.rules.trace;

import java.util.BitSet;
import java.util.Set;

/**
 * Finds the spans by which requests entered what is traced, from a caller that sends no spans, such as a load balancer
 * or a mesh. Such a span names a parent that is not in the trace. Either its flags say that the parent is remote; or
 * its service is a named entry service, its kind is server or consumer, and its flags do not say that the parent is
 * local.
 *
 * <p>A parent that is not there may also be lost. So it is taken for one that never comes only in these cases:
 *
 * <ul>
 *   <li>It is the parent of an entry span of a named service.
 *   <li>The trace has no root, and it is the parent of the earliest entry span. Any other one lies below that span.
 * </ul>
 *
 * <p>The flags alone do not suffice for a consumer: its producer may have been judged and forgotten long before.
 */
final class EntrySpans {

    /** Of a trace in which no parent is missing. */
    private static final EntrySpans NONE = new EntrySpans(new BitSet(), true);

    private final BitSet entries;
    private final boolean explainsAll;

    private EntrySpans(BitSet entries, boolean explainsAll) {
        this.entries = entries;
        this.explainsAll = explainsAll;
    }

    /**
     * Looks at the spans whose parent is missing, and at no others.
     *
     * @param orphans the spans that name a parent that is not there
     * @param root the earliest span that names no parent, or -1
     * @param services the names of the entry services
     */
    static EntrySpans of(SpanColumns spans, BitSet orphans, int root, Set<String> services) {
        if (orphans.isEmpty()) {
            return NONE;
        }
        BitSet entries = new BitSet(orphans.length());
        boolean explainsAll = true;
        for (int span = orphans.nextSetBit(0); span >= 0; span = orphans.nextSetBit(span + 1)) {
            boolean named = isOfNamedService(spans, span, services);
            if (named || SpanFlags.saysRemote(spans.flags[span])) {
                entries.set(span);
            }
            explainsAll &= named || (root < 0 && hasParentOfFirst(spans, span, entries));
        }
        return new EntrySpans(entries, explainsAll);
    }

    private static boolean isOfNamedService(SpanColumns spans, int span, Set<String> services) {
        int kind = spans.kind[span];
        return !services.isEmpty()
                && (kind == SpanKind.SERVER.ordinal() || kind == SpanKind.CONSUMER.ordinal())
                && !SpanFlags.saysLocal(spans.flags[span])
                && spans.service[span] != null
                && services.contains(spans.service[span]);
    }

    private static boolean hasParentOfFirst(SpanColumns spans, int span, BitSet entries) {
        return entries.get(span)
                && spans.kind[span] != SpanKind.CONSUMER.ordinal()
                && spans.parentId[span] == spans.parentId[entries.nextSetBit(0)];
    }

    /** Returns the earliest entry span, ties by span id; -1 if there is none. */
    int first() {
        return entries.nextSetBit(0);
    }

    boolean contains(int span) {
        return entries.get(span);
    }

    /** Returns whether every parent that is missing is one that never comes. */
    boolean explainAll() {
        return explainsAll;
    }
}
