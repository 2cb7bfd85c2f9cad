package dev.fluo.tools.junit;

import static dev.fluo.tools.junit.FluoAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Classes of tests with the extension, run by JUnit's launcher. */
class FluoExtensionTest {

    @FluoTest
    static class Good {
        private final Shop shop = new Shop(new FluoSpanExporter());

        @Test
        void paysOnce(FluoTraces traces) {
            shop.order(1, "EUR");
            assertThat(traces.size()).isEqualTo(1);
            assertThat(traces).satisfy("paid-once").satisfy("known-currency").satisfyAll();
        }

        @Test
        void paysNothing() {
            shop.order(0, "EUR");
        }
    }

    @FluoTest(rules = "contracts/paid-twice.yaml")
    static class Twice {
        @Test
        void paysOnce(FluoTraces traces) {
            new Shop(traces.exporter()).order(1, "EUR");
        }

        @Test
        void paysTwice(FluoTraces traces) {
            new Shop(traces.exporter()).order(2, "EUR");
        }

        @Nested
        class Inside {
            @Test
            void paysTwiceToo() {
                new Shop(new FluoSpanExporter()).order(2, "EUR");
            }
        }
    }

    @FluoTest(rules = "contracts/paid-once.yaml")
    static class NotSeen {
        @Test
        void paysNothing() {
            new Shop(new FluoSpanExporter()).order(0, "EUR");
        }
    }

    @FluoTest
    static class AcrossTraces {
        @ParameterizedTest
        @MethodSource("orders")
        void paysOnce(int order) {
            new Shop(new FluoSpanExporter()).order(1, "EUR");
        }

        static List<Integer> orders() {
            return List.of(1, 2, 3, 4, 5, 6);
        }
    }

    @FluoTest(waitMillis = 1)
    static class NoSpans {
        @Test
        void doesNothing() {}
    }

    @FluoTest(judge = false, waitMillis = 1)
    static class AssertsWithoutSpans {
        @BeforeAll
        static void before() {
            new Shop(new FluoSpanExporter()).order(1, "EUR");
        }

        @Test
        void assertsNothingOfNothing(FluoTraces traces) {
            for (ThrowingCallable each : List.<ThrowingCallable>of(
                    () -> assertThat(traces).satisfy("known-currency"),
                    () -> assertThat(traces).violate("known-currency"),
                    () -> assertThat(traces).satisfyAll())) {
                assertThatThrownBy(each)
                        .isInstanceOf(AssertionError.class)
                        .hasMessageStartingWith(
                                "no span came during this test (1 trace came before, and belongs to another")
                        .hasMessageContainingAll("OTEL_EXPORTER_OTLP_ENDPOINT", "service.name", "FluoSpanExporter");
            }
        }
    }

    @FluoTest(judge = false, waitMillis = 60_000)
    static class SpansComeLater {
        @Test
        void waitsForThem(FluoTraces traces) throws Exception {
            Thread application = new Thread(() -> new Shop(traces.exporter()).order(2, "EUR"));
            application.start();
            assertThat(traces).violate("paid-twice");
            application.join();
        }
    }

    static class OfMethods {
        @Test
        @FluoTest
        void paysOnce() {
            new Shop(new FluoSpanExporter()).order(1, "EUR");
        }

        @Test
        @FluoTest(rules = "contracts/known-currency.yaml")
        void paysWithShells(FluoTraces traces) {
            new Shop(traces.exporter()).order(1, "shells");
        }

        @Test
        void isNotJudged() {
            new Shop(new FluoSpanExporter()).order(2, "shells");
        }
    }

    @FluoTest(judge = false)
    static class ByAssertionsOnly {
        private Shop shop;

        @BeforeEach
        void begin(FluoTraces traces) {
            shop = new Shop(traces.exporter());
        }

        @Test
        void assertsViolations(FluoTraces traces) {
            shop.order(2, "shells");
            assertThat(traces).violate("paid-twice").violate("known-currency").violate("paid-once");
            assertThatThrownBy(() -> assertThat(traces).satisfy("paid-twice"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("2 payments")
                    .hasMessageContaining("← 2 > 1")
                    .hasMessageContaining("▶   shop: pay  peer.service=bank  ✘ error: ")
                    .hasMessageContaining("java.lang.IllegalStateException: paid already");
            assertThatThrownBy(() -> assertThat(traces).violate("too-many-payments"))
                    .hasMessage("expected that the traces violate too-many-payments, but it holds");
            assertThatThrownBy(() -> assertThat(traces).satisfy("paid-thrice"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("there are currencies".replace("currencies", "known-currency"));
        }
    }

    @FluoTest(rules = "refused")
    static class Refused {
        @Test
        void doesNothing() {}
    }

    @FluoTest(rules = "nowhere")
    static class Nowhere {
        @Test
        void doesNothing() {}
    }

    static Stream<Arguments> classes() {
        return Stream.of(
                Arguments.of(Good.class, 2, List.of()),
                Arguments.of(
                        Twice.class,
                        1,
                        List.of(
                                "a rule fails on the traces of this test\npaid-twice  violated, 1 signal",
                                "a rule fails on the traces of this test\npaid-twice  violated, 1 signal")),
                Arguments.of(
                        NotSeen.class,
                        1,
                        List.of("a rule fails on the traces of the tests of this class\n"
                                + "paid-once  expected, and not seen\n    an order is paid exactly once")),
                Arguments.of(
                        AcrossTraces.class,
                        6,
                        List.of("a rule fails on the traces of the tests of this class\n"
                                + "too-many-payments  violated, 1 signal")),
                Arguments.of(
                        NoSpans.class, 1, List.of("no span came during the tests, within 1 ms, so nothing was judged")),
                Arguments.of(AssertsWithoutSpans.class, 1, List.of()),
                Arguments.of(SpansComeLater.class, 1, List.of()),
                Arguments.of(OfMethods.class, 2, List.of("a rule fails on the traces of this test\nknown-currency")),
                Arguments.of(ByAssertionsOnly.class, 1, List.of()),
                Arguments.of(Refused.class, 0, List.of("wrong.yaml is refused\n  error: ")),
                Arguments.of(Nowhere.class, 0, List.of("there is no file or directory nowhere in ")));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void classesOfTestsEndAsTheirTracesSay(Class<?> tests, int passed, List<String> failures) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .build(),
                        listener);
        TestExecutionSummary summary = listener.getSummary();

        assertThat(summary.getTestsSucceededCount()).as(text(summary)).isEqualTo(passed);
        assertThat(summary.getFailures()).as(text(summary)).hasSameSizeAs(failures);
        for (int i = 0; i < failures.size(); i++) {
            assertThat(summary.getFailures().get(i).getException().getMessage()).contains(failures.get(i));
        }
    }

    private static String text(TestExecutionSummary summary) {
        StringWriter text = new StringWriter();
        summary.printFailuresTo(new PrintWriter(text));
        return text.toString();
    }
}
