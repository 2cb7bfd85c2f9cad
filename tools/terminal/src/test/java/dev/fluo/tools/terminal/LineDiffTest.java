package dev.fluo.tools.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDiffTest {

    @Test
    void showsWhatDiffersWithThreeLinesAround() {
        String before = IntStream.rangeClosed(1, 20).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        String after = before.replace("line 10", "line ten").replace("line 20", "line 20\nline 21");

        assertThat(LineDiff.of(before, after))
                .containsExactly(
                        "@@ -7 +7 @@",
                        " line 7",
                        " line 8",
                        " line 9",
                        "-line 10",
                        "+line ten",
                        " line 11",
                        " line 12",
                        " line 13",
                        "@@ -18 +18 @@",
                        " line 18",
                        " line 19",
                        " line 20",
                        "+line 21");
        assertThat(LineDiff.of(before, before + "\n")).isEmpty();
        assertThat(LineDiff.of("", "a")).containsExactly("@@ -1 +1 @@", "+a");
    }

    /** Taking away what is marked so gives one of the texts, whatever they are. */
    @Test
    void bothTextsFollowFromIt() {
        Random random = new Random(19);
        for (int round = 0; round < 500; round++) {
            List<String> before = lines(random);
            List<String> after = lines(random);
            List<String> shown = LineDiff.of(String.join("\n", before), String.join("\n", after));
            if (!before.equals(after)) {
                assertThat(without('+', shown)).as("seed 19, round " + round).isEqualTo(before);
                assertThat(without('-', shown)).as("seed 19, round " + round).isEqualTo(after);
            }
        }
    }

    private static List<String> without(char sign, List<String> shown) {
        return shown.stream()
                .filter(line -> line.charAt(0) != sign && !line.startsWith("@@"))
                .map(line -> line.substring(1))
                .toList();
    }

    private static List<String> lines(Random random) {
        // so few that all of them are near to a difference
        return random.ints(random.nextInt(5), 0, 3).mapToObj(i -> "l" + i).toList();
    }

    @Test
    void veryLongTextsAreShownAsReplaced() {
        String before = "a\n".repeat(3_000);
        String after = "b\n".repeat(3_000);
        assertThat(LineDiff.of(before, after)).hasSize(6_001);
    }
}
