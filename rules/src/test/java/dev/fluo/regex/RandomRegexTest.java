package dev.fluo.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

/**
 * Translated patterns against GraalJS's own engine; {@code -Dfluo.seed} repeats a run, {@code -Dfluo.patterns} makes it
 * longer.
 */
class RandomRegexTest {
    private static final int PATTERNS = Integer.getInteger("fluo.patterns", 3_000);
    private static final int TEXTS = 30;

    @Test
    void translatedPatternsFindWhatEcmascriptFinds() {
        long seed = Long.getLong("fluo.seed", System.nanoTime());
        RandomPatterns random = new RandomPatterns(seed);
        int translated = 0;
        try (Context context = Context.create("js")) {
            Value compile = context.eval("js", "(p, f) => { const r = new RegExp(p, f); return t => r.test(t); }");
            for (int i = 0; i < PATTERNS; i++) {
                String pattern = random.pattern();
                String flags = random.flags();
                Value test;
                try {
                    test = compile.execute(pattern, flags);
                } catch (PolyglotException invalid) {
                    continue; // no ECMAScript pattern: the rule's parser refuses it before
                }
                Optional<LinearRegex> regex = LinearRegex.translate(pattern, flags);
                translated += regex.isPresent() ? 1 : 0;
                for (int j = 0; j < TEXTS && regex.isPresent(); j++) {
                    String text = random.text();
                    assertThat(regex.get().test(text))
                            .as("-Dfluo.seed=%d: /%s/%s of %s", seed, pattern, flags, text)
                            .isEqualTo(test.execute(text).asBoolean());
                }
            }
        }
        assertThat(translated).as("translated of %d", PATTERNS).isGreaterThan(PATTERNS / 3);
    }
}
