package dev.fluo.rules.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternSizeTest {
    /** Less than any thread of Flink's has. */
    private static final long SMALL_STACK = 192 << 10;

    static Stream<String> tooLarge() {
        return Stream.of(
                "(?:a?a?a?a?a?a?){1999}",
                "(?:" + "a?".repeat(700) + "){999}",
                "\\w{0,999}".repeat(40) + "!",
                "((((a{0,99}){0,99}){0,99}){0,99}){0,99}",
                "(a{10}){10}".repeat(100),
                "a{99999999999999999999}",
                "a{0,99999999999999999999}",
                "a{99999,}",
                "(a{5000}|b{5001})",
                "[a-z]{10001}",
                "\\d{10001}",
                "(?=a{9999})(?!b{9999})",
                "(?<name>a{10000})",
                "\\u{61}{9999}",
                "a".repeat(10_001),
                "(".repeat(251) + ")".repeat(251),
                "(?:".repeat(20_000) + ")".repeat(20_000),
                "(?=".repeat(251) + ")".repeat(251),
                "(".repeat(60_000));
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void isSaidBeforeAnythingIsBuilt(String pattern) throws Exception {
        onSmallStack(() -> assertThat(PatternSize.excess(pattern)).isPresent());
    }

    static Stream<String> allowed() {
        return Stream.of(
                "",
                "a",
                "\\{99999}",
                "[{99999}]",
                "a{",
                "a{,99999}",
                "{99999",
                "[(]".repeat(3_000),
                "\\(".repeat(3_000),
                "(?:a?a?a?a?a?a?){500}",
                "\\w{0,999}",
                "a{9998}",
                "^/orders/\\d{1,20}$",
                "(a|b)*",
                "(".repeat(250) + ")".repeat(250),
                ")".repeat(20),
                "[",
                "\\");
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void leavesWhatIsNotLarge(String pattern) {
        assertThat(PatternSize.excess(pattern)).isEmpty();
    }

    /** A match opens every state of these at once, which an engine that recurses does not survive. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?:a?a?a?a?a?a?){160}b", "\\w{0,999}\\w{0,999}\\w{0,999}\\w{0,999}!", "((((a*)*)*)*)*b",
                "(?:a|b|c|){999}d", "(?:a{0,31}){0,31}b", "(?:(?:a?){30}){30}b"
            })
    void whatIsAllowedRunsOnASmallStack(String pattern) throws Exception {
        onSmallStack(() -> assertThat(
                        LinearRegex.translate(pattern, "").orElseThrow().test("a".repeat(300)))
                .isFalse());
    }

    @Test
    void countsWhatAMatchLooksAt() {
        long[] steps = new long[1];
        LinearRegex ordinary = LinearRegex.translate("^/orders/\\d+$", "").orElseThrow();
        assertThat(ordinary.test("/orders/123", more -> steps[0] += more)).isTrue();
        assertThat(steps[0]).isLessThan(10);

        steps[0] = 0;
        LinearRegex greedy =
                LinearRegex.translate("\\w{0,999}\\w{0,999}\\w{0,999}!", "").orElseThrow();
        assertThat(greedy.test("a".repeat(2_000), more -> steps[0] += more)).isFalse();
        assertThat(steps[0]).isGreaterThan(300_000);
    }

    @Test
    void aMatchThatTakesTooMuchIsEndedInItsMiddleAndTheNextIsRight() {
        LinearRegex regex =
                LinearRegex.translate("\\w{0,999}\\w{0,999}\\w{0,999}!", "").orElseThrow();
        long[] steps = new long[1];
        assertThatThrownBy(() -> regex.test("a".repeat(1_000_000), more -> {
                    steps[0] += more;
                    if (steps[0] > 100_000) {
                        throw new IllegalStateException("enough");
                    }
                }))
                .hasMessage("enough");
        assertThat(steps[0]).isLessThan(110_000);
        assertThat(regex.test("abc!")).isTrue();
        assertThat(regex.test("abc")).isFalse();
    }

    private static void onSmallStack(Runnable action) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        action.run();
                        done.complete(null);
                    } catch (Throwable e) {
                        done.completeExceptionally(e);
                    }
                },
                "small-stack",
                SMALL_STACK);
        thread.start();
        done.get();
    }
}
