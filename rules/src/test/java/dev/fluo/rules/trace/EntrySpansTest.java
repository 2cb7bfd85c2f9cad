package dev.fluo.rules.trace;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The entries of a trace, and its completeness without their parents. */
class EntrySpansTest {

    private static final String ABSENT = "00000000000000ff";
    private static final String ALSO_ABSENT = "00000000000000fe";
    private static final int LOCAL = 0x100;
    private static final int REMOTE = 0x300;
    private static final Set<String> NAMED = Set.of("shop");

    private static Trace trace(Assembly assembly, SpanSpec... spans) {
        return TraceBuilder.trace("t").spans(List.of(spans)).assembly(assembly).build();
    }

    private static Trace trace(SpanSpec... spans) {
        return trace(Assembly.WHOLE, spans);
    }

    /**
     * A case of the table.
     *
     * @param parent the parent of the span; null for none
     * @param parentThere whether that parent is in the trace
     * @param rootThere whether the trace has another root
     */
    private record Case(
            int flags, SpanKind kind, String parent, boolean parentThere, boolean rootThere, boolean named) {

        boolean isOrphan() {
            return parent != null && !parentThere;
        }

        boolean isNamedEntry() {
            boolean called = kind == SpanKind.SERVER || kind == SpanKind.CONSUMER;
            boolean local = (flags & REMOTE) == LOCAL;
            return isOrphan() && named && called && !local;
        }

        boolean isFlaggedEntry() {
            return isOrphan() && (flags & REMOTE) == REMOTE;
        }

        boolean isEntry() {
            return parent == null || isNamedEntry() || isFlaggedEntry();
        }

        boolean isComplete() {
            return !isOrphan() || isNamedEntry() || (isFlaggedEntry() && !rootThere && kind != SpanKind.CONSUMER);
        }

        List<SpanSpec> spans() {
            List<SpanSpec> spans = new ArrayList<>();
            SpanSpec span = span("shop", "it").kind(kind).flags(flags).offset(Duration.ofMillis(2));
            spans.add((parent == null ? span : span.parentId(parent)).children(span("auth", "below")));
            if (parentThere) {
                spans.add(span("web", "parent").id(ABSENT).offset(Duration.ofMillis(1)));
            }
            if (rootThere) {
                spans.add(span("web", "root").offset(Duration.ZERO));
            }
            return spans;
        }
    }

    static List<Case> table() {
        List<Case> cases = new ArrayList<>();
        for (int flags : List.of(0, 1, LOCAL, 0x200, REMOTE, REMOTE | 1, 0xffff_ffff)) {
            for (SpanKind kind : SpanKind.values()) {
                for (boolean named : List.of(false, true)) {
                    for (boolean rootThere : List.of(false, true)) {
                        cases.add(new Case(flags, kind, null, false, rootThere, named));
                        cases.add(new Case(flags, kind, ABSENT, false, rootThere, named));
                        cases.add(new Case(flags, kind, ABSENT, true, rootThere, named));
                    }
                }
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("table")
    void followsFlagsParentAndName(Case said) {
        Assembly assembly = said.named() ? Assembly.WHOLE.withEntryServices(NAMED) : Assembly.WHOLE;
        List<SpanSpec> spans = said.spans();
        for (int turn = 0; turn < spans.size(); turn++) {
            Collections.rotate(spans, 1);
            Trace trace = trace(assembly, spans.toArray(SpanSpec[]::new));
            int it = find(trace, "it");

            assertThat(trace.isEntry(it)).isEqualTo(said.isEntry());
            assertThat(trace.isEntry(find(trace, "below"))).isFalse();
            assertThat(trace.isComplete()).isEqualTo(said.isComplete());
            if (trace.root() >= 0) {
                assertThat(trace.entry()).isEqualTo(trace.root());
            } else {
                assertThat(trace.entry()).isEqualTo(said.isEntry() ? it : -1);
            }
        }
    }

    private static int find(Trace trace, String name) {
        int span = 0;
        while (!trace.name(span).equals(name)) {
            span++;
        }
        return span;
    }

    @ParameterizedTest
    @CsvSource({
        // the parents of two entry spans, the flags of the second, whether it is whole
        "00000000000000ff, 00000000000000ff, 0x300, true",
        "00000000000000ff, 00000000000000fe, 0x300, false",
        "00000000000000ff, 00000000000000ff, 0x000, false",
        "00000000000000ff, 00000000000000ff, 0x100, false",
    })
    void takesTheParentOfTheEarliestForOneThatNeverComes(String first, String second, String flags, boolean whole) {
        Trace trace = trace(
                span("b").parentId(second).flags(Integer.decode(flags)).offset(Duration.ofMillis(1)),
                span("a").parentId(first).flags(REMOTE).offset(Duration.ZERO));

        assertThat(trace.service(trace.entry())).isEqualTo("a");
        assertThat(trace.isComplete()).isEqualTo(whole);
    }

    @Test
    void isWholeBehindAMeshBetweenNamedServices() {
        SpanSpec shop = span("shop").kind(SpanKind.SERVER).parentId(ABSENT);
        SpanSpec cart = span("cart").kind(SpanKind.SERVER).parentId(ALSO_ABSENT).flags(REMOTE);

        assertThat(trace(Assembly.WHOLE.withEntryServices(Set.of("shop", "cart")), shop, cart)
                        .isComplete())
                .isTrue();
        assertThat(trace(Assembly.WHOLE.withEntryServices(NAMED), shop, cart).isComplete())
                .as("what is missing above cart may be lost")
                .isFalse();
    }

    @Test
    void isNotWholeWhereAnotherSpanLacksItsParent() {
        SpanSpec entry = span("shop").remoteParent(true);

        assertThat(trace(entry, span("auth").parentId(ALSO_ABSENT)).isComplete())
                .isFalse();
    }

    @Test
    void isNeverWholeIfTruncatedOrALaterPart() {
        SpanSpec entry = span("shop").remoteParent(true);

        assertThat(trace(new Assembly(ClosedBy.LIMIT, true, 0, 0), entry).isComplete())
                .isFalse();
        assertThat(trace(new Assembly(ClosedBy.IDLE, false, 0, 0, true, Set.of()), entry)
                        .isComplete())
                .isFalse();
    }

    @Test
    void takesTheEarliestTiesBySpanId() {
        Trace trace = trace(
                span("later").id("0000000000000001").remoteParent(true).offset(Duration.ofMillis(1)),
                span("greater").id("0000000000000009").remoteParent(true).offset(Duration.ZERO),
                span("entry").id("0000000000000008").remoteParent(true).offset(Duration.ZERO),
                span("local")
                        .id("0000000000000007")
                        .parentId(ABSENT)
                        .flags(LOCAL)
                        .offset(Duration.ZERO));

        assertThat(trace.service(trace.entry())).isEqualTo("entry");
    }

    @Test
    void ofTwoSpansThatAreOneTheOrderOfArrivalDecidesNothing() {
        SpanSpec plain = span("shop").id("0000000000000001").parentId(ABSENT);
        SpanSpec flagged = span("shop").id("0000000000000001").parentId(ABSENT).flags(REMOTE);

        assertThat(trace(plain, flagged).isComplete()).isTrue();
        assertThat(trace(flagged, plain).isComplete()).isTrue();
    }

    @Test
    void aRingOfParentsIsNoEntry() {
        Trace trace = trace(
                span("a").id("0000000000000001").parentId("0000000000000002").flags(REMOTE),
                span("b").id("0000000000000002").parentId("0000000000000001").flags(REMOTE));

        assertThat(trace.entry()).isEqualTo(-1);
        assertThat(trace.isComplete()).isFalse();
    }
}
