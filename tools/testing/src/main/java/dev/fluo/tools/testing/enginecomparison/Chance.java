package dev.fluo.tools.testing.enginecomparison;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Seeded choices. */
final class Chance {
    private final Random random;

    Chance(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** True once in so many times. */
    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    long bits() {
        return random.nextLong();
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    final <T> T make(Supplier<T>... makers) {
        return makers[random.nextInt(makers.length)].get();
    }
}
