package dev.fluo.rules.incident;

import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Trace;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names of the places that client and producer spans call, and of the queues that consumers read. The attributes of
 * OpenTelemetry's conventions name a service, a database, a queue or a host. Not safe for use by several threads.
 */
public final class CalledPlaces {
    private static final List<String> PEERS = List.of("peer.service", "service.peer.name");
    private static final List<String> DATABASES = List.of("db.system.name", "db.system");
    private static final List<String> MESSAGING = List.of("messaging.system");
    private static final List<String> DESTINATIONS = List.of("messaging.destination.name", "messaging.destination");
    private static final List<String> OPERATIONS = List.of("messaging.operation.type", "messaging.operation");
    private static final List<String> STATEMENTS = List.of("db.operation.name", "db.operation");
    private static final String RECEIVE = "receive";
    /** The first words of statements that change a schema. */
    private static final Set<String> SCHEMA_WORDS = Set.of("ALTER", "CREATE", "DROP", "RENAME");
    /** Temporary tables, which are not a change. */
    private static final Pattern TEMPORARY = Pattern.compile("\\bTEMP", Pattern.CASE_INSENSITIVE);

    private static final List<String> ADDRESSES = List.of("server.address", "net.peer.name");

    /** The attributes that are read. */
    static final Set<String> KEYS = Stream.of(
                    PEERS, DATABASES, MESSAGING, DESTINATIONS, OPERATIONS, ADDRESSES, STATEMENTS)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableSet());

    /** The position of each key among what is read of a span. */
    private static final Map<String, Integer> POSITIONS = positions();

    /** Hosts of Kubernetes services: the first label names the service. */
    private static final List<String> CLUSTER_DOMAINS = List.of(".svc", ".svc.cluster.local");

    /** Names that are remembered, so that one place is one object. */
    private static final int MOST_NAMES = 1_000;

    private static final int LONGEST_NAME = 200;

    private final Predicate<String> hidden;
    private final Map<String, Map<String, String>> stores = new HashMap<>();
    /** The name of each address; empty where it has none. */
    private final Map<String, String> hosts = new HashMap<>();
    /** Values of the span at hand, by position of the key. */
    private final @Nullable String[] texts = new String[POSITIONS.size()];

    CalledPlaces(Predicate<String> hidden) {
        this.hidden = hidden;
    }

    private static Map<String, Integer> positions() {
        Map<String, Integer> positions = new HashMap<>();
        KEYS.forEach(key -> positions.put(key, positions.size()));
        return Map.copyOf(positions);
    }

    /** Returns what a span calls; null if nothing names it. */
    @Nullable
    String of(Trace trace, int span) {
        read(trace.attributes(span));
        String queue = queue();
        if (queue != null) {
            return queue;
        }
        String peer = first(PEERS);
        if (peer != null) {
            return peer;
        }
        String database = first(DATABASES);
        if (database != null) {
            return store(database, host(first(ADDRESSES)));
        }
        String messaging = first(MESSAGING);
        return messaging == null ? host(first(ADDRESSES)) : messaging;
    }

    /** Returns the queue from which a consumer's span took a message, as producers name it; null without a name. */
    @Nullable
    String queue(Trace trace, int span) {
        read(trace.attributes(span));
        return queue();
    }

    private @Nullable String queue() {
        String messaging = first(MESSAGING);
        String destination = first(DESTINATIONS);
        return messaging == null || destination == null ? null : store(messaging, destination);
    }

    /** Returns whether the span that was read last took messages from a queue, rather than called a place. */
    boolean received() {
        return queue() != null && RECEIVE.equals(first(OPERATIONS));
    }

    /** Returns the statement of the span that was read last, if it changes a schema; null if not. */
    @Nullable
    String schemaChange() {
        String statement = first(STATEMENTS);
        if (statement == null) {
            return null;
        }
        int end = statement.indexOf(' ');
        String word = (end < 0 ? statement : statement.substring(0, end)).toUpperCase(Locale.ROOT);
        return SCHEMA_WORDS.contains(word) && !TEMPORARY.matcher(statement).find() ? statement : null;
    }

    /** Takes what is usable of a span in one walk: this is done for every call, by every task. */
    private void read(Attributes attributes) {
        Arrays.fill(texts, null);
        for (int i = 0; i < attributes.size(); i++) {
            String key = attributes.key(i);
            Integer position = POSITIONS.get(key);
            if (position != null && attributes.value(i) instanceof String text && isUsable(key, text)) {
                texts[position] = text;
            }
        }
    }

    private boolean isUsable(String key, String text) {
        return !text.isEmpty() && text.length() <= LONGEST_NAME && !hidden.test(key);
    }

    private @Nullable String first(List<String> keys) {
        for (int i = 0; i < keys.size(); i++) {
            String text = texts[Objects.requireNonNull(POSITIONS.get(keys.get(i)))];
            if (text != null) {
                return text;
            }
        }
        return null;
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

    private @Nullable String host(@Nullable String address) {
        if (address == null) {
            return null;
        }
        if (hosts.size() >= MOST_NAMES) {
            hosts.clear();
        }
        String name = hosts.computeIfAbsent(address, CalledPlaces::named);
        return name.isEmpty() ? null : name;
    }

    /** Returns the name of a host; empty if it has only an address, which changes with every start of it. */
    private static String named(String address) {
        if (isNumeric(address)) {
            return "";
        }
        int dot = address.indexOf('.');
        boolean isOfCluster = dot > 0
                && CLUSTER_DOMAINS.stream().anyMatch(domain -> address.endsWith(domain) && address.length() > dot);
        return isOfCluster ? address.substring(0, dot) : address;
    }

    private static boolean isNumeric(String address) {
        return address.indexOf(':') >= 0 || address.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }
}
