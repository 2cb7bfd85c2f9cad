package dev.fluo.tools.console.board;

import dev.fluo.rules.document.Semconv;
import java.util.Objects;
import java.util.Set;

/**
 * Settings of the job by which the page tries rules on traces.
 *
 * @param entryServices names of services whose server and consumer spans may name a parent that never comes
 * @param semconv by which names rules read attributes if their documents do not say
 */
public record TrialSettings(Set<String> entryServices, Semconv semconv) {

    /** The settings of a job that sets none. */
    public static final TrialSettings DEFAULT = new TrialSettings(Set.of(), Semconv.EXACT);

    public TrialSettings {
        entryServices = Set.copyOf(entryServices);
        Objects.requireNonNull(semconv);
    }
}
