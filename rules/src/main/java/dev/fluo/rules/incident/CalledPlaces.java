package dev.fluo.rules.incident;

import dev.fluo.rules.trace.Trace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names of what client and producer spans call, by the attributes of OpenTelemetry's conventions: a service, a database,
 * a queue or a host. Not safe for use by several threads.
 */
public final class CalledPlaces {
    private static final List<String> PEERS = List.of("peer.service", "service.peer.name");
    private static final List<String> DATABASES = List.of("db.system.name", "db.system");
    private static final List<String> MESSAGING = List.of("messaging.system");
    private static final List<String> DESTINATIONS = List.of("messaging.destination.name", "messaging.destination");
    private static final List<String> ADDRESSES = List.of("server.address", "net.peer.name");

    /** The attributes that are read. */
    public static final Set<String> KEYS = Stream.of(PEERS, DATABASES, MESSAGING, DESTINATIONS, ADDRESSES)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableSet());

    /** Hosts of Kubernetes services: the first label names the service. */
    private static final List<String> CLUSTER_DOMAINS = List.of(".svc", ".svc.cluster.local");

    /** Names that are remembered, so that one place is one object. */
    private static final int MOST_NAMES = 1_000;

    private static final int LONGEST_NAME = 200;

    private final Predicate<String> hidden;
    private final Map<String, Map<String, String>> stores = new HashMap<>();

    CalledPlaces(Predicate<String> hidden) {
        this.hidden = hidden;
    }

    /** Returns what a span calls; null if nothing names it. */
    @Nullable
    String of(Trace trace, int span) {
        String peer = first(trace, span, PEERS);
        if (peer != null) {
            return peer;
        }
        String database = first(trace, span, DATABASES);
        if (database != null) {
            return store(database, host(first(trace, span, ADDRESSES)));
        }
        String messaging = first(trace, span, MESSAGING);
        return messaging == null
                ? host(first(trace, span, ADDRESSES))
                : store(messaging, first(trace, span, DESTINATIONS));
    }

    /** Names a database by its server, a queue by its name. */
    private String store(String system, @Nullable String name) {
        if (name == null) {
            return system;
        }
        Map<String, String> names = stores.computeIfAbsent(system, any -> new HashMap<>());
        if (names.size() >= MOST_NAMES) {
            names.clear();
        }
        return names.computeIfAbsent(name, any -> name + " (" + system + ")");
    }

    /** Returns the name of a host; null if it has only an address, which changes with every start of it. */
    private static @Nullable String host(@Nullable String address) {
        if (address == null || isNumeric(address)) {
            return null;
        }
        int dot = address.indexOf('.');
        boolean isOfCluster = dot > 0
                && CLUSTER_DOMAINS.stream().anyMatch(domain -> address.endsWith(domain) && address.length() > dot);
        return isOfCluster ? address.substring(0, dot) : address;
    }

    private static boolean isNumeric(String address) {
        return address.indexOf(':') >= 0 || address.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    private @Nullable String first(Trace trace, int span, List<String> keys) {
        for (String key : keys) {
            if (trace.attribute(span, key) instanceof String text
                    && !text.isEmpty()
                    && text.length() <= LONGEST_NAME
                    && !hidden.test(key)) {
                return text;
            }
        }
        return null;
    }
}
