package dev.fluo.flink.evaluation;

import static dev.fluo.flink.slice.TestFragments.TestSpan.span;
import static dev.fluo.flink.slice.TestFragments.fragment;

import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TestFragments.TestSpan;

/** Rules that the tests publish, and the traces that violate them. */
final class Rules {

    static final String STORM = """
            id: auth-storm
            name: Auth storm
            when: |
              trace.spans.where(service == 'auth').count() > 1
            """;

    static final String UNPAID = """
            id: unpaid
            name: Nothing was paid
            when: |
              trace.spans.none(service == 'pay')
            """;

    static final String BROKEN = """
            id: broken
            name: Always throws
            script: |
              if (trace.size > 0) { throw new Error('no luck'); }
              return true;
            """;

    private Rules() {}

    /** Violates {@link #STORM}. */
    static Fragment storm(long trace) {
        return fragment(trace, span(1, 0, 1_000), auth(2, 800), auth(3, 900));
    }

    static TestSpan auth(long id, long end) {
        return new TestSpan(id, 1, end, "auth");
    }

    static TestSpan pay(long id, long end) {
        return new TestSpan(id, 1, end, "pay");
    }
}
