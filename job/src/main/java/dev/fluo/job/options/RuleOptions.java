package dev.fluo.job.options;

import dev.fluo.rules.document.Semconv;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Defaults for fields that rule documents leave out. */
public final class RuleOptions {

    public static final ConfigOption<Semconv> SEMCONV = ConfigOptions.key("rules.semconv")
            .enumType(Semconv.class)
            .defaultValue(Semconv.EXACT)
            .withDescription("By which names rules read attributes that the semantic conventions of OpenTelemetry"
                    + " renamed, unless their documents say `semconv`. `exact`: as the rule writes them. `either`:"
                    + " else by their newer names, else by their older ones.");

    private RuleOptions() {}
}
