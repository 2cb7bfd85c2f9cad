package dev.fluo.rules.language.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParserCacheTest {

    private final List<String> asked = new ArrayList<>();

    private String get(ParserCache answers, String function, String text, int position) {
        return answers.get(function, text, position, () -> {
            asked.add(text);
            return function + ":" + text + "@" + position;
        });
    }

    @Test
    void asksOnceForTheSame() {
        ParserCache answers = new ParserCache(1_000);
        for (int i = 0; i < 2; i++) {
            assertThat(get(answers, "body", "a", 0)).isEqualTo("body:a@0");
            assertThat(get(answers, "expression", "a", 0)).isEqualTo("expression:a@0");
            assertThat(get(answers, "expression", "a", 1)).isEqualTo("expression:a@1");
        }
        assertThat(asked).hasSize(3);
    }

    @Test
    void forgetsTheOneThatWasNotAskedForLongest() {
        ParserCache answers = new ParserCache(30);
        get(answers, "f", "aaaa", 0); // 4 + 8 characters
        get(answers, "f", "bbbb", 0);
        get(answers, "f", "aaaa", 0);
        get(answers, "f", "cccc", 0);
        assertThat(answers.size()).isEqualTo(2);
        get(answers, "f", "aaaa", 0);
        get(answers, "f", "bbbb", 0);
        assertThat(asked).containsExactly("aaaa", "bbbb", "cccc", "bbbb");
    }

    @Test
    void keepsNothingThatIsLongerThanItself() {
        ParserCache answers = new ParserCache(30);
        get(answers, "f", "a", 0);
        get(answers, "f", "b".repeat(30), 0);
        assertThat(answers.size()).isEqualTo(1);
    }
}
