package dev.fluo.rules.incident;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Calls of a place since an incident began, compared with those before.
 *
 * @param now since shortly before it began
 * @param before until then, as far back as calls are remembered
 */
record CallComparison(CallCounts now, CallCounts before) {
    /** So many calls tell what is usual. */
    private static final long USUAL_CALLS = 10;

    static final long LEAST_CALLS = 3;
    private static final double LEAST_GROWTH = 1.3;
    private static final double LEAST_MILLIS = 1;
    /** In standard errors: with fewer, one of some hundred places would seem to have grown by chance. */
    private static final double LEAST_DEVIATION = 5;

    private static final long LEAST_MORE_CALLS = 10;

    static CallComparison of(CallSeries series, long since) {
        return new CallComparison(series.from(since), series.before(since));
    }

    /** Returns how many errors began there beyond what is usual; empty if no more than usual. */
    OptionalDouble beganErrors() {
        double usual = before.calls() == 0 ? 0 : (double) now.calls() * before.begun() / before.calls();
        double more = now.begun() - usual;
        return now.begun() > 0 && more >= 0.5 && more >= 2 * Math.sqrt(usual)
                ? OptionalDouble.of(more)
                : OptionalDouble.empty();
    }

    /** Returns whether the callee sent no span of most calls that failed now. */
    boolean isSilent() {
        return now.silent() > 0 && 2 * now.silent() >= now.begun();
    }

    String begunText() {
        return now.begun() + " of " + Math.max(now.calls(), now.begun());
    }

    String begunBefore() {
        return before.calls() == 0 ? "" : " (before: " + before.begun() + " of " + before.calls() + ")";
    }

    /** Returns by how many milliseconds the own time of all its calls grew; empty if it did not grow clearly. */
    OptionalDouble lostMillis() {
        if (now.calls() < LEAST_CALLS || before.calls() < USUAL_CALLS) {
            return OptionalDouble.empty();
        }
        double grown = now.mean() - before.mean();
        double error = Math.sqrt(now.variance() / now.calls() + before.variance() / before.calls());
        return grown >= LEAST_MILLIS && now.mean() >= LEAST_GROWTH * before.mean() && grown >= LEAST_DEVIATION * error
                ? OptionalDouble.of(grown * now.calls())
                : OptionalDouble.empty();
    }

    String grewText() {
        return CauseFinder.duration(before.mean()) + " to " + CauseFinder.duration(now.mean());
    }

    /**
     * Calls beyond those that the caller's own load explains.
     *
     * @param calls how many
     * @param text for people
     */
    record More(double calls, String text) {}

    /** Returns the calls beyond those that follow from the load of their caller; empty if there are hardly any. */
    Optional<More> moreCalls(CallComparison caller) {
        if (caller.before.calls() < USUAL_CALLS || before.calls() < USUAL_CALLS || caller.now.calls() == 0) {
            return Optional.empty();
        }
        double usual = (double) before.calls() / caller.before.calls();
        double ratio = (double) now.calls() / caller.now.calls();
        double more = now.calls() - usual * caller.now.calls();
        return more >= LEAST_MORE_CALLS
                        && ratio >= LEAST_GROWTH * usual
                        && more >= LEAST_DEVIATION * Math.sqrt(usual * caller.now.calls())
                ? Optional.of(new More(
                        more, String.format(Locale.ROOT, "%.1f times per request (before: %.1f)", ratio, usual)))
                : Optional.empty();
    }
}
