package dev.fluo.job.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The glossary defines each word once, and pages use its words. */
class GlossaryTest {

    private static final Pattern ENTRY = Pattern.compile("(?m)^- \\*\\*([^*]+)\\*\\*: \\S");

    /** Other words for things that the glossary has a word for. */
    private static final Pattern SYNONYM = Pattern.compile("(?i)"
            + "\\bstream rules?\\b|\\brules? across traces\\b|\\balert documents?\\b|\\bpoison (records?|messages?)\\b|"
            + "\\bdead[- ]letter queue\\b|\\bviolation documents?\\b|\\bsuppressed alerts?\\b");

    private final Page glossary = Manual.page(Manual.DOCS.resolve("glossary.md"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "span",
                "trace",
                "fragment",
                "rule",
                "condition",
                "verdict",
                "signal",
                "episode",
                "evidence",
                "incident",
                "cross-trace rule",
                "key",
                "window",
                "lateness",
                "grace",
                "gate",
                "dead letter",
                "attestation",
                "shadow"
            })
    void itDefinesTheWord(String word) {
        assertThat(words()).contains(word);
    }

    @Test
    void itDefinesNoWordTwice() {
        assertThat(words()).doesNotHaveDuplicates();
    }

    @Test
    void pagesUseItsWords() {
        Stream<String> others = Manual.pages().stream()
                .flatMap(page -> SYNONYM.matcher(String.join(" ", page.prose()).replaceAll(" +", " "))
                        .results()
                        .map(MatchResult::group)
                        .map(other -> page + " says: " + other));
        assertThat(others).isEmpty();
    }

    private List<String> words() {
        return ENTRY.matcher(glossary.text())
                .results()
                .map(entry -> entry.group(1))
                .toList();
    }
}
