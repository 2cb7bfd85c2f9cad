package dev.fluo.rules.regex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Translated patterns against GraalJS's own engine, two runs at once from neighbouring seeds; {@code -Dfluo.seed}
 * repeats them, {@code -Dfluo.patterns} makes each longer.
 */
class RandomRegexTest {
    private static final long SEED = Long.getLong("fluo.seed", System.nanoTime());
    private static final int PATTERNS = Integer.getInteger("fluo.patterns", 1_500);
    private static final int TEXTS = 30;

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void translatedPatternsFindWhatEcmascriptFinds(int half) {
        long seed = SEED + half;
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
