package dev.fluo.rules.learning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The longest duration of each operation. */
final class DurationFacts implements Facts {

    /** A rule allows so many times the longest duration that was seen. */
    private static final int FACTOR = 5;

    private static final int NANO_DIGITS = 6;

    private final Map<Integer, long[]> longest = new HashMap<>();

    @Override
    public void add(TraceShape shape, Half half) {
        for (int span = 0; span < shape.trace().size(); span++) {
            if (shape.operation(span) >= 0) {
                long[] of = longest.computeIfAbsent(shape.operation(span), any -> new long[Half.values().length]);
                of[half.ordinal()] = Math.max(of[half.ordinal()], shape.trace().durationNanos(span));
            }
        }
    }

    @Override
    public List<Candidate> candidates(OperationPlaces occurrences, LearnSettings settings) {
        List<Candidate> candidates = new ArrayList<>();
        for (int operation : occurrences.representatives()) {
            long[] seen = Objects.requireNonNull(longest.get(operation), "seen");
            BigDecimal limit =
                    BigDecimal.valueOf(FACTOR * seen[0], NANO_DIGITS).round(new MathContext(2, RoundingMode.UP));
            boolean holds = BigDecimal.valueOf(seen[1], NANO_DIGITS).compareTo(limit) <= 0;
            if (limit.signum() > 0 && holds && occurrences.isEnough(operation, settings)) {
                candidates.add(candidate(operation, occurrences.operation(operation), limit));
            }
        }
        return candidates;
    }

    private static Candidate candidate(int number, Operation operation, BigDecimal limit) {
        String millis = limit.stripTrailingZeros().toPlainString();
        return new Candidate(
                LearnedKind.DURATION,
                operation.toString(),
                operation + " takes at most " + millis + " ms",
                operation.spans() + ".all(duration <= " + millis + ")",
                shape -> shape.has(number),
                span -> span.is(operation),
                List.of(example -> {
                    var first = example.first(span -> span.is(operation));
                    first.ifPresent(span -> span.duration = limit.multiply(BigDecimal.TEN)
                            .movePointRight(NANO_DIGITS)
                            .longValue());
                    return first.isPresent();
                }),
                Set.of());
    }
}
