package dev.fluo.rules.spanset;

import static dev.fluo.rules.plan.Expressions.names;
import static dev.fluo.rules.plan.Expressions.value;
import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BehaviourTest {

    private static SpanSpec at(String name, int from, int to) {
        return span("s", name).offset(Duration.ofMillis(from)).duration(Duration.ofMillis(to - from));
    }

    @Test
    void retriesRepeatASiblingThatHadFailed() {
        Trace trace = TraceBuilder.trace("t")
                .span(at("root", 0, 100)
                        .children(
                                at("get", 0, 10).error().attribute("n", 1),
                                at("get", 5, 15).attribute("n", "hedged: begun before the failure"),
                                at("get", 10, 20).error().attribute("n", "retry"),
                                at("get", 30, 40).attribute("n", "second retry"),
                                at("put", 30, 40).attribute("n", "another operation"),
                                at("get", 50, 60).kind(SpanKind.CLIENT).attribute("n", "another kind"),
                                at("put", 60, 70).children(at("get", 60, 65).attribute("n", "another parent"))))
                .build();

        assertThat(value("trace.spans.retries().distinct(n).toArray()", trace)).hasToString("[retry, second retry]");
    }

    @Test
    void aSpanIsNotARetryOfItself() {
        Trace trace = TraceBuilder.trace("t")
                .span(at("root", 0, 9).children(at("instant", 5, 5).error()))
                .build();

        assertThat(names("trace.spans.retries()", trace)).isEmpty();
    }

    @Test
    void retriesAreSeenUnderAParentThatIsMissing() {
        Trace trace = TraceBuilder.trace("t")
                .span(at("get", 0, 1).parentId("00000000000000ee").error())
                .span(at("get", 2, 3).parentId("00000000000000ee"))
                .build();

        assertThat(value("trace.spans.retries().count()", trace)).isEqualTo(1.0);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "trace.spans.repeats().count()                              | 2.0",
                "trace.spans.repeats().max(count())                         | 5.0",
                "trace.spans.repeats().first().key                          | select",
                "trace.spans.repeats().any(count() > 4 && key == 'select')  | true",
                "trace.spans.repeats(table).count()                         | 1.0",
                "trace.spans.repeats(table).first().key                     | orders",
                "trace.spans.repeats(name, table).first().key               | '[select, orders]'",
                "trace.spans.groupBy(name).count()                          | 3.0",
                "trace.spans.groupBy(name).where(count() > 4).distinct(key).toArray() | '[select]'",
                "trace.spans.groupBy(name, table).count()                   | 2.0",
                "trace.spans.groupBy(service).any(count() > 20)             | false",
                "trace.spans.groupBy(missing).count()                       | 0.0",
                "trace.spans.groupBy(name).at(-1).count()                   | 2.0",
                "trace.spans.groupBy(name).all(where(duration > 0).exists()) | true",
                "trace.spans.groupBy(name).sum(count())                     | 9.0",
            })
    void groups(String text, String value) {
        Trace trace = TraceBuilder.trace("t")
                .span(at("root", 0, 100)
                        .children(
                                at("select", 0, 1).repeat(5).attribute("table", "orders"),
                                at("work", 10, 20).children(at("select", 11, 12).attribute("table", "users")),
                                at("work", 30, 40)))
                .build();

        assertThat(value(text, trace)).hasToString(value);
    }

    @Test
    void theCriticalPathIsWhatTheDurationDependsOn() {
        Trace trace = TraceBuilder.trace("t")
                .span(at("root", 0, 100)
                        .children(
                                at("early", 0, 30),
                                at("beside", 10, 60),
                                at("needed", 40, 90).children(at("inner", 45, 80), at("short", 46, 50)),
                                at("detached", 100, 200),
                                at("overhanging", 95, 150)))
                .build();

        assertThat(names("trace.spans.onCriticalPath()", trace)).isEqualTo("root early needed inner overhanging");
    }

    @Test
    void aTraceWithoutARootHasACriticalPathToo() {
        Trace trace = TraceBuilder.trace("t")
                .span(at("one", 0, 10).parentId("00000000000000ee"))
                .span(at("two", 10, 30).parentId("00000000000000ee").children(at("three", 12, 30)))
                .span(at("beside", 12, 20).parentId("00000000000000ee"))
                .build();

        assertThat(names("trace.spans.onCriticalPath()", trace)).isEqualTo("one two three");
    }
}
