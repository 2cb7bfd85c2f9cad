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

    private static final Pattern QUESTION = Pattern.compile("/\\*\\*\\s*(?:\\*\\s*)?(?<word>"
            + "(?:(?:About|After|At|Before|By|For|From|In|Of|On|Since|To|Under|Until|With) )?"
            + "(?i:what|whether|how|where|who|whom|whose|when|which|why)|The same)\\b");

    private static final Pattern MODULE = Pattern.compile("<module>(.*?)</module>");

    @Test
    void noSummaryBeginsWithAQuestionWord() throws IOException {
        assertThat(sources().stream().flatMap(JavadocSummaryTest::questions).toList())
                .isEmpty();
    }

    @Test
    void theMainSourcesOfEveryModuleAreRead() throws IOException {
        List<Path> sources = sources();
        List<Path> mains = MODULE.matcher(Manual.read(Manual.ROOT.resolve("pom.xml")))
                .results()
                .map(module -> Manual.ROOT.resolve(module.group(1)).resolve("src/main/java"))
                .filter(Files::exists)
                .toList();
        assertThat(mains)
                .hasSizeGreaterThan(10)
                .allSatisfy(main -> assertThat(sources).anyMatch(source -> source.startsWith(main)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/** Whether it holds. */        | 1",
                "/** The same for a group. */    | 1",
                "/** By which name it goes. */   | 1",
                "/** From when on it holds. */   | 1",
                "/** Returns whether it holds. */| 0",
                "/** By its name. */             | 0",
                "/** Whatever comes. */          | 0",
                "// What follows                 | 0",
            })
    void aQuestionIsFound(String source, int found) {
        assertThat(QUESTION.matcher(source).results()).hasSize(found);
        assertThat(QUESTION.matcher("    " + source + "\n    private long field;")
                        .results())
                .hasSize(found);
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
