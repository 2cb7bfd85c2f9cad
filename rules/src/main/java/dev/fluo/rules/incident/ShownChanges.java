package dev.fluo.rules.incident;

import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.EpochNanos;
import java.util.function.Predicate;

/** The changes that spans show: versions of services, and statements that change a schema. */
final class ShownChanges {

    /** The attribute of a resource that names the version of its service. */
    static final String VERSION = "service.version";

    private static final int LONGEST_VERSION = 200;

    /** A span that began longer before the watermark tells nothing new, or has a wrong clock. */
    private static final long MOST_BEHIND_MILLIS = 3_600_000;

    private final ChangeSightings sightings = new ChangeSightings();
    private final boolean isVersionHidden;
    private final RedactedNames names;
    /** The watermark, in milliseconds of the epoch; {@link Long#MIN_VALUE} before the first. */
    private long watermark = Long.MIN_VALUE;

    /**
     * @param hidden says which attributes redaction hides
     * @param names redacts the names of the trace at hand
     */
    ShownChanges(Predicate<String> hidden, RedactedNames names) {
        isVersionHidden = hidden.test(VERSION);
        this.names = names;
    }

    /** Takes the watermark, in milliseconds of the epoch; {@link Long#MIN_VALUE} before the first. */
    void advance(long toMillis) {
        watermark = toMillis;
    }

    /** Takes the versions that the resources of a trace name. */
    void seeVersions(Trace trace, String environment) {
        if (isVersionHidden) {
            return;
        }
        for (int span = 0; span < trace.size(); span++) {
            // neighbours often share their resource
            boolean isSame = span > 0 && trace.resource(span) == trace.resource(span - 1);
            if (!isSame
                    && trace.resource(span).get(VERSION) instanceof String version
                    && version.length() <= LONGEST_VERSION) {
                see(trace, span, environment, SeenChange.VERSION, version);
            }
        }
    }

    /** Takes a statement of a span that changes a schema. */
    void seeMigration(Trace trace, int span, String environment, String statement) {
        see(trace, span, environment, SeenChange.MIGRATION, statement);
    }

    private void see(Trace trace, int span, String environment, String kind, String name) {
        String service = trace.service(span);
        long time = EpochNanos.millis(trace.startNanos(span));
        if (service != null && isPlausible(time)) {
            sightings.see(environment, names.counted(service), kind, names.counted(name), time);
        }
    }

    /** A span without a start began at 0. */
    private boolean isPlausible(long millis) {
        return watermark == Long.MIN_VALUE
                ? millis > 0
                : millis <= watermark + CallSteps.MOST_AHEAD_MILLIS && millis >= watermark - MOST_BEHIND_MILLIS;
    }

    /** Passes on the changes that are due, and clears them. */
    void flush(ChangeSightings.Told out) {
        sightings.flush(out);
    }
}
