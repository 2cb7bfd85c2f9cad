package dev.fluo.rules.incident;

import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Trace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of the places that client and producer spans call, and of the queues that consumers read. The attributes of
 * OpenTelemetry's conventions name a service, a database, a queue or a host. Not safe for use by several threads.
 */
public final class CalledPlaces {
    /** The attributes that are read. Of several that name one thing, the first that a span has counts. */
    private static final List<String> NAMES = List.of(
            "peer.service",
            "service.peer.name",
            "db.system.name",
            "db.system",
            "messaging.system",
            "messaging.destination.name",
            "messaging.destination",
            "messaging.operation.type",
            "messaging.operation",
            "db.operation.name",
            "db.operation",
            "server.address",
            "net.peer.name");

    // bit n is set for position n
    private static final int PEERS = bits("peer.service", "service.peer.name");
    private static final int DATABASES = bits("db.system.name", "db.system");
    private static final int MESSAGING = bits("messaging.system");
    private static final int DESTINATIONS = bits("messaging.destination.name", "messaging.destination");
    private static final int OPERATIONS = bits("messaging.operation.type", "messaging.operation");
    private static final int STATEMENTS = bits("db.operation.name", "db.operation");
    private static final int ADDRESSES = bits("server.address", "net.peer.name");
    private static final String RECEIVE = "receive";
    /** The first words of statements that change a schema. */
    private static final List<String> SCHEMA_WORDS = List.of("ALTER", "CREATE", "DROP", "RENAME");
    /** Temporary tables, which are not a change. */
    private static final Pattern TEMPORARY = Pattern.compile("\\bTEMP", Pattern.CASE_INSENSITIVE);

    /** The attributes that are read. */
    static final Set<String> KEYS = Set.copyOf(NAMES);

    /** The position of each key among {@link #NAMES}. A hash map, since it is asked for each attribute of each call. */
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
    private final @Nullable String[] texts = new String[NAMES.size()];
    /** Bit n is set if the span at hand has a text at position n. */
    private int present;

    CalledPlaces(Predicate<String> hidden) {
        this.hidden = hidden;
    }

    private static Map<String, Integer> positions() {
        Map<String, Integer> positions = new HashMap<>();
        NAMES.forEach(key -> positions.put(key, positions.size()));
        return positions;
    }

    private static int bits(String... keys) {
        int bits = 0;
        for (String key : keys) {
            bits |= 1 << NAMES.indexOf(key);
        }
        return bits;
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
        return RECEIVE.equals(first(OPERATIONS)) && queue() != null;
    }

    /** Returns the statement of the span that was read last, if it changes a schema; null if not. */
    @Nullable
    String schemaChange() {
        String statement = first(STATEMENTS);
        if (statement == null) {
            return null;
        }
        int end = statement.indexOf(' ');
        int length = end < 0 ? statement.length() : end;
        return isSchemaWord(statement, length) && !TEMPORARY.matcher(statement).find() ? statement : null;
    }

    private static boolean isSchemaWord(String statement, int length) {
        for (String word : SCHEMA_WORDS) {
            if (word.length() == length && statement.regionMatches(true, 0, word, 0, length)) {
                return true;
            }
        }
        return false;
    }

    /** Takes what is usable of a span in one walk: this is done for every call, by every task. */
    private void read(Attributes attributes) {
        present = 0;
        for (int i = 0; i < attributes.size(); i++) {
            String key = attributes.key(i);
            Integer position = POSITIONS.get(key);
            if (position != null && attributes.value(i) instanceof String text && isUsable(key, text)) {
                texts[position] = text;
                present |= 1 << position;
            }
        }
    }

    private boolean isUsable(String key, String text) {
        return !text.isEmpty() && text.length() <= LONGEST_NAME && !hidden.test(key);
    }

    /** Returns the first text that the span at hand has of these positions. */
    private @Nullable String first(int positions) {
        int found = positions & present;
        return found == 0 ? null : texts[Integer.numberOfTrailingZeros(found)];
    }

    /** Names a database by its server, a queue by its name. */
    private String store(String system, @Nullable String name) {
        if (name == null) {
            return system;
        }
        if (stores.size() >= MOST_NAMES) {
            stores.clear();
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
