package dev.fluo.rules.incident;

import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.EpochNanos;
import java.util.function.Predicate;

/** The changes that spans show: versions of services, and statements that change a schema. */
final class ShownChanges {

    /** The attribute of a resource that names the version of its service. */
    static final String VERSION = "service.version";

    private static final int LONGEST_VERSION = 200;

    private final ChangeSightings sightings = new ChangeSightings();
    private final boolean isVersionHidden;
    /** A span that begins later has a wrong clock; {@link Long#MIN_VALUE} before the first watermark. */
    private long latest = Long.MIN_VALUE;

    /** @param hidden says which attributes redaction hides */
    ShownChanges(Predicate<String> hidden) {
        isVersionHidden = hidden.test(VERSION);
    }

    /** Takes the watermark, in milliseconds of the epoch; {@link Long#MIN_VALUE} before the first. */
    void advance(long watermark) {
        latest = watermark == Long.MIN_VALUE ? watermark : watermark + CallSteps.MOST_AHEAD_MILLIS;
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
        if (service != null && (latest == Long.MIN_VALUE || time <= latest)) {
            sightings.see(environment, service, kind, name, time);
        }
    }

    /** Passes on the changes that are due, and clears them. */
    void flush(ChangeSightings.Told out) {
        sightings.flush(out);
    }
}
