package dev.fluo.rules.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SourceExcerptTest {

    private static final String LONG = "a".repeat(30_000) + "X" + "b".repeat(30_000);
    private static final String EMOJI = "😀".repeat(1_000);

    static Stream<Arguments> places() {
        return Stream.of(
                arguments("a short line", "trace.spans.wher()", 13, "trace.spans.wher()"),
                arguments("the end of a line", "abc", 4, "abc"),
                arguments("just not too long", "c".repeat(200), 150, "c".repeat(200)),
                arguments("the start of a long line", "X" + LONG, 1, "X" + "a".repeat(198) + "…"),
                arguments("the middle of a long line", LONG, 30_001, "…" + "a".repeat(99) + "X" + "b".repeat(98) + "…"),
                arguments("the end of a long line", LONG + "X", 60_002, "…" + "b".repeat(99) + "X"),
                arguments(
                        "a line that begins as if it were cut",
                        "…" + "a".repeat(148) + "X",
                        150,
                        "…" + "a".repeat(99) + "X"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void showsWhatStandsAroundThePlace(String name, String line, int column, String shown) {
        SourceExcerpt excerpt = SourceExcerpt.of(line, column);

        assertThat(excerpt.text()).isEqualTo(shown);
        assertThat(charAt(excerpt.text(), excerpt.caret())).isEqualTo(charAt(line, column - 1));
        assertThat(SourceExcerpt.read(excerpt.text(), column)).as("read again").isEqualTo(excerpt);
    }

    @Test
    void leavesNoHalfOfACharacter() {
        for (int column = 1; column <= EMOJI.length(); column++) {
            String shown = SourceExcerpt.of(EMOJI, column).text();

            assertThat(new String(shown.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(shown);
            assertThat(shown).hasSizeLessThanOrEqualTo(SourceExcerpt.MAX_LENGTH);
        }
    }

    @Test
    void aLineThatWasWrittenWholeIsReadAsItIs() {
        assertThat(SourceExcerpt.read(LONG, 30_001)).isEqualTo(new SourceExcerpt(LONG, 30_000));
    }

    @Test
    void aProblemIsShownWithItsCaretUnderThePlace() {
        Problem problem = new Problem(ProblemSeverity.ERROR, "code", "no X", null, 1, 30_001, LONG);

        String[] lines = problem.render().split("\n");
        assertThat(lines[1]).isEqualTo("  line 1, column 30001");
        assertThat(lines[2].charAt(lines[3].indexOf('^'))).isEqualTo('X');
        assertThat(lines[2]).hasSizeLessThan(210);
    }

    private static String charAt(String text, int at) {
        return at < text.length() ? text.substring(at, at + 1) : "";
    }
}
