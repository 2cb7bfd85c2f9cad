package dev.fluo.job.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manual is read in editors and in reviews as well: its lines are no longer than those of the code. */
class ManualLinesTest {

    private static final int LONGEST = 120;

    /** A row of a table is one line. */
    private static final String ROW = "\\s*\\|.*";

    /** Nothing to break at: an item of a list, or none, and one link or one word. */
    private static final String UNBREAKABLE = "\\s*([-*] |\\d+\\. )?(\\S+|!?\\[[^]]*]\\([^)]*\\)\\S*)";

    /** Documents as FLUO writes them: a test compares them byte by byte. */
    private static final String DOCUMENT = "```json";

    @Test
    void aLineHasAtMost120Columns() {
        assertThat(Manual.everywhere().stream().flatMap(ManualLinesTest::tooLong))
                .isEmpty();
    }

    @Test
    void everyPageIsRead() {
        assertThat(Manual.everywhere())
                .containsAll(Manual.pages())
                .extracting(Page::toString)
                .contains("README.md", "CHANGELOG.md", "docs/README.md");
    }

    private static Stream<String> tooLong(Page page) {
        List<String> tooLong = new ArrayList<>();
        boolean document = false;
        int number = 0;
        for (String line : page.text().split("\n")) {
            number++;
            if (line.startsWith("```")) {
                document = line.equals(DOCUMENT);
            }
            if (line.length() > LONGEST && !document && !line.matches(ROW) && !line.matches(UNBREAKABLE)) {
                tooLong.add(page + ":" + number + " has " + line.length() + " columns");
            }
        }
        return tooLong.stream();
    }
}
