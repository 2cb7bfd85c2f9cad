package dev.fluo.flink.delivery;

import dev.fluo.rules.document.Severity;
import java.io.Serializable;
import java.util.Objects;

/**
 * Signals and incidents that a receiver gets: active ones from a severity on. Those of shadow rules are for nobody to act
 * on, and of muted ones nobody is to be notified.
 *
 * @param least the lowest severity that is delivered
 */
public record SeverityFilter(Severity least) implements Serializable {

    /** Every active signal. */
    public static final SeverityFilter ALL = new SeverityFilter(Severity.INFO);

    public SeverityFilter {
        Objects.requireNonNull(least);
    }

    /** Returns whether a document is delivered. A signal that was told with a higher severity before is wanted like that one: its receiver knows of it. */
    boolean wants(Notice notice) {
        boolean shadow = notice.text("/fluo/rule/mode").filter("shadow"::equals).isPresent();
        int severity = notice.document().at("/event/severity").asInt(Severity.CRITICAL.level());
        int told = notice.document().at("/fluo/severity_told").asInt(0);
        boolean muted = notice.document().at("/fluo/muted").isObject();
        return !shadow && !muted && Math.max(severity, told) >= least.level();
    }
}
