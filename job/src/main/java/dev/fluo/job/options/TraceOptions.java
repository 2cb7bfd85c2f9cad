package dev.fluo.job.options;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options on what makes a trace whole. */
public final class TraceOptions {

    public static final ConfigOption<String> ENTRY_SERVICES = ConfigOptions.key("trace.entry-services")
            .stringType()
            .defaultValue("")
            .withDescription("Names of services (`service.name`), separated by commas, that are called by what sends no"
                    + " spans, such as a load balancer or a mesh. Their server and consumer spans may name a parent that"
                    + " is not there: the trace is complete without it.");

    private TraceOptions() {}

    /**
     * Returns the names of the entry services.
     *
     * @throws IllegalArgumentException if there is no name between two commas
     */
    public static Set<String> entryServices(Settings settings) {
        String text = settings.get(ENTRY_SERVICES);
        if (text.isBlank()) {
            return Set.of();
        }
        List<String> names = List.of(text.strip().split("\\s*,\\s*", -1));
        if (names.contains("")) {
            throw new IllegalArgumentException(ENTRY_SERVICES.key()
                    + " has a comma without a name before or after it: `" + text + "`; write `shop, cart`");
        }
        return new LinkedHashSet<>(names);
    }
}
