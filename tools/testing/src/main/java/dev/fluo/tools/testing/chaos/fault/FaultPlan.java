package dev.fluo.tools.testing.chaos.fault;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The faults, step by step. */
public interface FaultPlan {

    /**
     * The next step.
     *
     * @param elapsed since the first one
     * @return empty when it is over
     */
    Optional<FaultStep> next(Duration elapsed);

    /** These steps, whatever time they take. */
    static FaultPlan of(List<FaultStep> steps) {
        Deque<FaultStep> left = new ArrayDeque<>(steps);
        return elapsed -> Optional.ofNullable(left.poll());
    }

    /** Every kind in a random order, then again in another one, some of them two at once, until the time is over. */
    static FaultPlan random(long seed, Collection<FaultKind> kinds, Duration time) {
        return new RandomFaultPlan(seed, List.copyOf(kinds), time);
    }

    /** Draws kinds as cards from a deck, so that each comes in its turn. */
    final class RandomFaultPlan implements FaultPlan {

        private static final long SHORTEST_MILLIS = 500;
        private static final int SPREAD_MILLIS = 9_500;
        private static final int ONE_IN_TOGETHER = 4;

        private final Random random;
        private final List<FaultKind> kinds;
        private final Duration time;
        private final List<FaultKind> deck = new ArrayList<>();

        private RandomFaultPlan(long seed, List<FaultKind> kinds, Duration time) {
            this.random = new Random(seed);
            this.kinds = kinds;
            this.time = time;
        }

        @Override
        public Optional<FaultStep> next(Duration elapsed) {
            if (elapsed.compareTo(time) >= 0) {
                return Optional.empty();
            }
            List<FaultKind> together = new ArrayList<>(List.of(draw()));
            Duration outage = Duration.ofMillis(SHORTEST_MILLIS + random.nextInt(SPREAD_MILLIS));
            if (random.nextInt(ONE_IN_TOGETHER) == 0) {
                FaultKind second = draw();
                if (mayGoTogether(together.get(0), second)) {
                    together.add(second);
                } else {
                    deck.add(second);
                }
            }
            return Optional.of(new FaultStep(together, outage));
        }

        private FaultKind draw() {
            if (deck.isEmpty()) {
                deck.addAll(kinds);
                Collections.shuffle(deck, random);
            }
            return deck.remove(deck.size() - 1);
        }

        private static boolean mayGoTogether(FaultKind one, FaultKind other) {
            return !one.goesAlone() && !other.goesAlone() && !one.target().equals(other.target());
        }
    }
}
