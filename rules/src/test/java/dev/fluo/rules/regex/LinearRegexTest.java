package dev.fluo.rules.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearRegexTest {
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "A",
            "b",
            "ab",
            "ba",
            "aa",
            "aaa",
            "a\nb",
            "a\r\nb",
            "a\u2028b",
            "\n",
            "\n\n",
            "a b",
            "a-b",
            "a_1",
            "é",
            "k",
            "K",
            "\u212a",
            "\u017f",
            "s",
            "I",
            "ı",
            "İ",
            "\ud83d\ude00",
            "\ud83d",
            "\ude00",
            "a\ud83d\ude00b",
            "\u00a0",
            "\ufeff",
            "\u180e",
            "\u0085",
            "0",
            "٣",
            "a{2}",
            "a{",
            "{,2}",
            "]",
            "}",
            "-",
            "^",
            "\\",
            "\u0000",
            "\b",
            "\u0003",
            "/orders/123",
            "GET /a?b=c",
            "timeout: 30ms",
            "select * from t where id = 1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a|b",
                "|a",
                "^a$",
                "^$",
                "^.$",
                "^..$",
                ".",
                "[^]",
                "[]",
                "^[^a]$",
                "\\s",
                "^\\S$",
                "\\d",
                "\\D",
                "^\\w+$",
                "\\W",
                "\\bb\\b",
                "\\Bb",
                "a*?b",
                "a+?",
                "a??b",
                "a{2}",
                "a{2,}",
                "a{2,3}?",
                "a{",
                "{,2}",
                "a{2",
                "]",
                "}",
                "^a{2}$",
                "(a)(?:b)?",
                "(?<name>a)b",
                "(a|b)*$",
                "(a*)*b",
                "(|a)+b",
                "[a-c]+",
                "[\\d-]",
                "[-a]",
                "[a-]",
                "[\\]]",
                "[\\b]",
                "[\\w\\s]",
                "[^\\W]",
                "[\\u0000-\\uffff]",
                "\\ud83d\\ude00",
                "^\\ude00",
                "\ud83d\ude00",
                "\\x41",
                "\\u0041",
                "\\cC",
                "\\0",
                "\\/orders\\/\\d+",
                "\\^",
                "\\-",
                "\\.",
                "time(out)?",
                "\\{",
                "^(?:a|b){1,2}$",
                "k",
                "[^k]",
                "\\u017f",
                "^[^\\u0000-\\u007f]"
            })
    void meansWhatEcmascriptMeans(String pattern) {
        for (String flags : List.of("", "i", "m", "s", "im", "is")) {
            LinearRegex.translate(pattern, flags).ifPresent(regex -> agrees(regex, pattern, flags));
        }
        assertThat(LinearRegex.obstacle(pattern, "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"^a", "b$", "^b$", "^$", "^\\b", "a$|^b", "^\\B"})
    void anchorsAtLines(String pattern) {
        agrees(LinearRegex.translate(pattern, "m").orElseThrow(), pattern, "m");
    }

    private static void agrees(LinearRegex regex, String pattern, String flags) {
        try (Context context = Context.create("js")) {
            Value test = context.eval("js", "(p, f) => { const r = new RegExp(p, f); return t => r.test(t); }")
                    .execute(pattern, flags);
            for (String text : TEXTS) {
                assertThat(regex.test(text))
                        .as("/%s/%s of %s", pattern, flags, text)
                        .isEqualTo(test.execute(text).asBoolean());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "(a)\\1 ~ '' ~ the backreference \\1",
                "(?<n>a)\\k<n> ~ '' ~ the backreference \\k",
                "(?=a) ~ '' ~ lookahead",
                "(?!a)b ~ '' ~ lookahead",
                "(?<=a)b ~ '' ~ lookbehind",
                "(?<!a)b ~ '' ~ lookbehind",
                "(?i:a) ~ '' ~ flags inside the pattern",
                "é ~ i ~ flag i with letters beyond ASCII",
                "[à-ü] ~ i ~ flag i with letters beyond ASCII",
                "a ~ u ~ flag u",
                "a ~ v ~ flag v",
                "a ~ ii ~ flag i",
                "a^b ~ m ~ flag m with ^ or $ inside the pattern",
                "(^a) ~ m ~ flag m with ^ or $ inside the pattern",
                "a{1001} ~ '' ~ repeats that multiply to more than 1000",
                "((a{20}){20}){20} ~ '' ~ repeats that multiply to more than 1000",
                "a{99999} ~ '' ~ the repeat count 99999 is too large",
                "\\p{L} ~ '' ~ the escape \\p is not a common one",
                "\\u{61} ~ '' ~ an escape \\x or \\u lacks its 4 hexadecimal digits",
                "[^\\ud800-\\udfff] ~ '' ~ a class with half of a surrogate pair, on which engines do not agree",
                "[\ud83d\ude00] ~ '' ~ a class with half of a surrogate pair, on which engines do not agree",
                "\\01 ~ '' ~ an octal escape",
                "[\\d-z] ~ '' ~ a range that begins with a class such as \\d",
                "[a-\\d] ~ '' ~ a range that ends in a class such as \\d",
                "(a ~ '' ~ a group without its closing parenthesis",
                "a) ~ '' ~ a closing parenthesis too many",
                "[a ~ '' ~ a class without its closing bracket",
                "*a ~ '' ~ a quantifier with nothing to repeat",
                "{2} ~ '' ~ a quantifier with nothing to repeat",
                "^* ~ '' ~ a repeated assertion",
                "a{3,2} ~ '' ~ a repeat whose numbers are out of order",
                "[b-a] ~ '' ~ a range whose end is before its begin",
                "\\c1 ~ '' ~ \\c without a letter"
            })
    void declinesWhatItIsNotSureOf(String pattern, String flags, String reason) {
        assertThat(LinearRegex.translate(pattern, flags)).isEmpty();
        assertThat(LinearRegex.obstacle(pattern, flags)).contains(reason);
    }

    @Test
    void aCatastrophicPatternIsHarmless() {
        LinearRegex regex = LinearRegex.translate("^(a+)+$", "").orElseThrow();
        assertThat(regex.test("a".repeat(20_000) + "b")).isFalse();
    }
}
