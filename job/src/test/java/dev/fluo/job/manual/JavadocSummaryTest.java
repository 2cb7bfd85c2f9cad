package dev.fluo.job.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Javadoc begins with a verb or a noun phrase, never with a question word: CONTRIBUTING.md says why. */
class JavadocSummaryTest {

    private static final Pattern QUESTION = Pattern.compile(
            "/\\*\\*\\s*(?:\\*\\s*)?(?<word>What|Whether|How|Where|Who|Whom|Whose|When|Which|Why|The same)\\b");

    @Test
    void noSummaryBeginsWithAQuestionWord() throws IOException {
        assertThat(sources().stream().flatMap(JavadocSummaryTest::questions).toList())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/** Whether it holds. */        | 1",
                "/** The same for a group. */    | 1",
                "/** Returns whether it holds. */| 0",
                "/** Whatever comes. */          | 0",
                "// What follows                 | 0",
            })
    void aQuestionIsFound(String source, int found) {
        assertThat(QUESTION.matcher(source).results()).hasSize(found);
        assertThat(QUESTION.matcher(source.replace("/** ", "/**\n     * ")).results())
                .hasSize(found);
    }

    private static Stream<String> questions(Path source) {
        String text = Manual.read(source);
        Matcher question = QUESTION.matcher(text);
        return question.results()
                .map(match -> Manual.ROOT.relativize(source) + ":"
                        + text.substring(0, match.end()).lines().count() + " begins with \"" + match.group(1) + "\"");
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Manual.ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> !file.endsWith("JavadocSummaryTest.java")) // its table holds such summaries
                    .sorted()
                    .toList();
        }
    }
}
