package dev.fluo.rules.javascript;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.rules.spanset.TraceSets;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class JavaScriptPoolTest {
    private static final JavaScriptSettings TWO = new JavaScriptSettings(2, Duration.ofMillis(300), 256 << 20, 200);

    private static Trace traceOf(int spans) {
        return TraceBuilder.trace("0af7651916cd43dd8448eb211c80319c")
                .span(span("auth").repeat(spans))
                .build();
    }

    @Test
    void manyThreadsShareFewContexts() throws Exception {
        JavaScriptRule rule = Scripts.rule("trace.spans.where(s => s.service == 'auth').count() + trace.size");
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try (JavaScriptPool pool = new JavaScriptPool(TWO)) {
            List<Future<Object>> outcomes = new ArrayList<>();
            for (int i = 1; i <= 60; i++) {
                Trace trace = traceOf(i);
                outcomes.add(threads.submit(() -> Scripts.value(pool, trace, rule)));
            }
            for (int i = 1; i <= 60; i++) {
                assertThat(outcomes.get(i - 1).get()).isEqualTo(2.0 * i);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void stoppedRulesDoNotDisturbOthersBesideThem() throws Exception {
        JavaScriptRule honest = Scripts.rule("[...trace.spans].map(s => s.service).join()");
        List<JavaScriptRule> hostile = List.of(
                Scripts.rule(Scripts.body("for (;;) {}")),
                Scripts.rule(Scripts.body("function f() { try { f() } finally { f() } } f()")),
                Scripts.rule(Scripts.body("throw 1")));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (JavaScriptPool pool = new JavaScriptPool(TWO)) {
            List<Future<Object>> outcomes = new ArrayList<>();
            List<Future<Object>> failures = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                JavaScriptRule bad = hostile.get(i % hostile.size());
                failures.add(threads.submit(() -> Scripts.value(pool, traceOf(2), bad)));
                outcomes.add(threads.submit(() -> Scripts.value(pool, traceOf(2), honest)));
            }
            for (int i = 0; i < 30; i++) {
                assertThat(outcomes.get(i).get()).isEqualTo("auth,auth");
                Future<Object> failure = failures.get(i);
                assertThatThrownBy(failure::get).hasCauseInstanceOf(JavaScriptFailure.class);
            }
        } finally {
            threads.shutdown();
        }
    }

    /** It stands for a built-in of the engine that nothing interrupts. */
    @Test
    void anEvaluationThatDoesNotStopIsLeftToItselfAndThePoolGoesOn() throws Exception {
        JavaScriptRule rule = Scripts.rule("1");
        JavaScriptSettings one = new JavaScriptSettings(1, Duration.ofMillis(50), 256 << 20, 200);
        AtomicBoolean released = new AtomicBoolean();
        try (JavaScriptPool pool = new JavaScriptPool(one)) {
            for (int i = 1; i <= 2; i++) {
                assertThatThrownBy(() -> pool.run(rule, new TraceSets(traceOf(1)), Map.of(), run -> {
                            while (!released.get()) {
                                Thread.onSpinWait();
                            }
                            return run.value(0);
                        }))
                        .isInstanceOfSatisfying(
                                JavaScriptFailure.class,
                                failure -> assertThat(failure.kind()).isEqualTo(JavaScriptFailure.Kind.TIMEOUT));
                assertThat(pool.use().abandoned()).isEqualTo(i);
                if (i == 1) {
                    assertThat(Scripts.value(pool, traceOf(1), rule)).isEqualTo(1.0);
                }
            }
            assertThatThrownBy(() -> Scripts.value(pool, traceOf(1), rule))
                    .as("more of them than the machine can bear")
                    .hasMessageContaining("2 evaluations before it do not stop");

            released.set(true);
            while (pool.use().abandoned() > 0) {
                Thread.onSpinWait();
            }
            assertThat(Scripts.value(pool, traceOf(1), rule)).isEqualTo(1.0);
        }
    }

    @Test
    void whatTheWorkThrowsGoesThrough() throws Exception {
        JavaScriptRule rule = Scripts.rule("1");
        try (JavaScriptPool pool = new JavaScriptPool(TWO)) {
            assertThatThrownBy(() -> pool.run(rule, new TraceSets(traceOf(1)), Map.of(), run -> {
                        throw new IllegalStateException("the caller's own");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the caller's own");
            assertThat(Scripts.value(pool, traceOf(1), rule)).isEqualTo(1.0);
        }
    }

    @Test
    void refusesSettingsThatCannotWork() {
        assertThatThrownBy(() -> new JavaScriptSettings(0, Duration.ofMillis(1), 1 << 20, 200))
                .hasMessageContaining("one context");
        assertThatThrownBy(() -> new JavaScriptSettings(1, Duration.ZERO, 1 << 20, 200))
                .hasMessageContaining("time");
        assertThatThrownBy(() -> new JavaScriptSettings(1, Duration.ofMillis(1), 1, 200))
                .hasMessageContaining("mebibyte");
        assertThatThrownBy(() -> new JavaScriptSettings(1, Duration.ofMillis(1), 1 << 20, 1))
                .hasMessageContaining("frames");
    }
}
