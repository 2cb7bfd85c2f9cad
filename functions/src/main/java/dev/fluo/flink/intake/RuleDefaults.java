package dev.fluo.flink.intake;

import dev.fluo.rules.document.Semconv;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * The job's defaults for fields that rule documents leave out. Every operator that compiles rules finds them among the
 * job's parameters.
 *
 * @param semconv by which names rules read attributes
 */
public record RuleDefaults(Semconv semconv) {

    /** The defaults of a job that sets none. */
    public static final RuleDefaults NONE = new RuleDefaults(Semconv.EXACT);

    private static final String SEMCONV = "fluo.rules.semconv";

    public RuleDefaults {
        Objects.requireNonNull(semconv);
    }

    /** Returns the defaults of the job that a task belongs to. */
    public static RuleDefaults of(RuntimeContext task) {
        String semconv = task.getGlobalJobParameters().get(SEMCONV);
        return semconv == null ? NONE : new RuleDefaults(Semconv.valueOf(semconv));
    }

    /** Returns the parameters of a job that has these defaults. */
    public Map<String, String> parameters() {
        return Map.of(SEMCONV, semconv.name());
    }
}
