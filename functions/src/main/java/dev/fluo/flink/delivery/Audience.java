package dev.fluo.flink.delivery;

import dev.fluo.rules.document.Severity;
import java.io.Serializable;
import java.util.Objects;

/**
 * Which signals a receiver gets: active ones from a severity on. Those of shadow rules are for nobody to act on.
 *
 * @param least the lowest severity that is delivered
 */
public record Audience(Severity least) implements Serializable {

    /** Every active signal. */
    public static final Audience ALL = new Audience(Severity.INFO);

    public Audience {
        Objects.requireNonNull(least);
    }

    boolean wants(Notice notice) {
        boolean shadow = notice.text("/fluo/rule/mode").filter("shadow"::equals).isPresent();
        return !shadow && notice.signal().at("/event/severity").asInt(Severity.CRITICAL.level()) >= least.level();
    }
}
