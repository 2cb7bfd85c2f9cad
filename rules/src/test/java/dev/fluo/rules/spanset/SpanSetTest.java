package dev.fluo.rules.spanset;

import static dev.fluo.rules.plan.Expressions.names;
import static dev.fluo.rules.plan.Expressions.value;
import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results of the methods of sets of spans, on one small trace. */
class SpanSetTest {

    /**
     * <pre>
     * a 0..100 ── b 10..30 ── d 12..20 (error, n=3)
     *          │           └─ e 20..25 (n=1)
     *          └─ c 40..90 ── f 45..60 (n="text")
     * x 50..55, orphan, y 56..57, its sibling (n=2)
     * </pre>
     */
    private static final Trace TRACE = TraceBuilder.trace("t")
            .span(at("a", 0, 100)
                    .children(
                            at("b", 10, 30)
                                    .children(
                                            at("d", 12, 20).error().attribute("n", 3),
                                            at("e", 20, 25).attribute("n", 1)),
                            at("c", 40, 90).children(at("f", 45, 60).attribute("n", "text"))))
            .span(at("x", 50, 55).parentId("00000000000000ee"))
            .span(at("y", 56, 57).parentId("00000000000000ee").attribute("n", 2))
            .build();

    private static SpanSpec at(String name, int from, int to) {
        return span("svc-" + name, name).offset(Duration.ofMillis(from)).duration(Duration.ofMillis(to - from));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "trace.spans                                       | a b d e c f x y",
                "trace.spans.where(duration > 10)                  | a b c f",
                "trace.spans.where(duration > 10).where(depth > 0) | b c f",
                "trace.spans.first()                               | a",
                "trace.spans.last()                                | y",
                "trace.spans.at(1)                                 | b",
                "trace.spans.at(-2)                                | x",
                "trace.spans.at(8)                                 | ''",
                "trace.spans.where(false).first()                  | ''",
                "trace.spans.roots()                               | a",
                "trace.spans.leaves()                              | d e f x y",
                "trace.spans.where(name == 'a').children()         | b c",
                "trace.spans.where(name == 'a').children(isLeaf)   | ''",
                "trace.spans.where(isError).parents()              | b",
                "trace.spans.where(isLeaf).parents(duration > 20)  | c",
                "trace.spans.where(name == 'a').descendants()      | b d e c f",
                "trace.spans.where(depth == 1).descendants(isLeaf) | d e f",
                "trace.spans.where(isLeaf).ancestors()             | a b c",
                "trace.spans.where(name == 'f').ancestors(isRoot)  | a",
                "trace.spans.where(name == 'd').siblings()         | e",
                "trace.spans.where(name == 'd' || name == 'e').siblings() | d e",
                "trace.spans.where(name == 'x').siblings()         | y",
                "trace.spans.where(isRoot).siblings()              | ''",
                "trace.spans.hasChild()                            | a b c",
                "trace.spans.hasChild(isError)                     | b",
                "trace.spans.hasParent(service == 'svc-b')         | d e",
                "trace.spans.hasDescendant(isError)                | a b",
                "trace.spans.hasAncestor(name == 'c')              | f",
                "trace.spans.hasSibling()                          | b d e c x y",
                "trace.spans.hasSibling(isError)                   | e",
                "trace.spans.withoutChild()                        | d e f x y",
                "trace.spans.withoutParent()                       | a x y",
                "trace.spans.withoutDescendant(isError)            | d e c f x y",
                "trace.spans.withoutAncestor(isRoot)               | a x y",
                "trace.spans.withoutSibling(isError)               | a b d c f x y",
                "trace.spans.where(s => s.hasAncestor(p => p.name == 'b'))  | d e",
                "trace.spans.where(s => s.withoutSibling())        | a f",
                "trace.spans.where(s => s.descendants().count() == 2)       | b",
                "trace.spans.roots().union(trace.spans.where(isError))      | a d",
                "trace.spans.leaves().intersect(trace.spans.where(n > 1))   | d y",
                "trace.spans.leaves().except(trace.spans.where(n > 1))      | e f x",
            })
    void gives(String text, String names) {
        assertThat(names(text, TRACE)).isEqualTo(names);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "trace.spans.count()                          | 8.0",
                "trace.spans.where(isError).exists()          | true",
                "trace.spans.where(isError).isEmpty()         | false",
                "trace.spans.any(isError)                     | true",
                "trace.spans.all(duration > 0)                | true",
                "trace.spans.none(name == 'z')                | true",
                "trace.spans.where(false).all(false)          | true",
                "trace.spans.sum(n)                           | 6.0",
                "trace.spans.avg(n)                           | 2.0",
                "trace.spans.min(n)                           | 1.0",
                "trace.spans.max(n)                           | 3.0",
                "trace.spans.max(duration)                    | 100.0",
                "trace.spans.percentile(n, 0.5)               | 2.0",
                "trace.spans.percentile(n, 0)                 | 1.0",
                "trace.spans.percentile(n, 1)                 | 3.0",
                "trace.spans.percentile(n, trace.size)        | undefined",
                "trace.spans.where(false).sum(n)              | 0.0",
                "trace.spans.where(false).avg(n)              | undefined",
                "trace.spans.where(false).min(duration)       | undefined",
                "trace.spans.sum(missing)                     | 0.0",
                "trace.spans.distinct(n).count()              | 4.0",
                "trace.spans.distinct(n).includes('text')     | true",
                "trace.spans.distinct(n).includes('3')        | false",
                "trace.services.count()                       | 8.0",
                "trace.root.children().count()                | 2.0",
                "trace.spans.concurrency()                    | 4.0",
                "trace.spans.where(isLeaf).concurrency()      | 2.0",
                "trace.spans.longestRun(depth > 0)            | 5.0",
                "trace.spans.where(isLeaf).gaps().toArray()   | '[20.0]'",
                "trace.spans.where(isLeaf).gaps().max()       | 20.0",
                "trace.spans.where(false).gaps().count()      | 0.0",
                "trace.spans.first().parent.children().count() | undefined",
            })
    void comesTo(String text, String value) {
        assertThat(value(text, TRACE)).hasToString(value);
    }
}
