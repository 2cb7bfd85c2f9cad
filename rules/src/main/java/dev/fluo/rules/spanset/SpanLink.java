package dev.fluo.rules.spanset;

import dev.fluo.rules.trace.Link;

/** A link of a span, as a value. There is one object for each link of a {@link TraceSets}. */
public final class SpanLink {

    private final int span;
    private final Link link;

    SpanLink(int span, Link link) {
        this.span = span;
        this.link = link;
    }

    /** The index of the span that it is a link of. */
    public int span() {
        return span;
    }

    public Link link() {
        return link;
    }
}
