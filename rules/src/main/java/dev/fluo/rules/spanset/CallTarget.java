package dev.fluo.rules.spanset;

import dev.fluo.rules.trace.Trace;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client or producer span calls, in the words of every generation of OpenTelemetry's conventions.
 *
 * @param peer the service that is called, as the caller names it; null if it does not
 * @param system the database, messaging or RPC system; null if none is named
 * @param isStore whether the system is a database or a messaging system, which can stand for what is called
 * @param address the host that is called; null if none is named
 */
record CallTarget(
        @Nullable String peer,
        @Nullable String system,
        boolean isStore,
        @Nullable String address) {

    private static final List<String> PEERS = List.of("peer.service", "service.peer.name");
    private static final List<String> STORES = List.of("db.system.name", "db.system", "messaging.system");
    private static final List<String> RPC_SYSTEMS = List.of("rpc.system.name", "rpc.system");
    private static final List<String> ADDRESSES = List.of(
            "server.address",
            "net.peer.name",
            "net.sock.peer.name",
            "network.peer.address",
            "net.sock.peer.addr",
            "net.peer.ip",
            "peer.hostname");
    private static final List<String> HOSTS = List.of("http.host");
    private static final List<String> URLS = List.of("url.full", "http.url");

    /** The attributes that are read. */
    static final List<String> KEYS = Stream.of(PEERS, STORES, RPC_SYSTEMS, ADDRESSES, HOSTS, URLS)
            .flatMap(List::stream)
            .toList();

    private static final String AFTER_SCHEME = "://";

    static CallTarget of(Trace trace, int span) {
        String store = first(trace, span, STORES);
        String system = store == null ? first(trace, span, RPC_SYSTEMS) : store;
        return new CallTarget(first(trace, span, PEERS), system, store != null, address(trace, span));
    }

    /** Returns the name of what is called; null if nothing names it. */
    @Nullable
    String name() {
        if (peer != null) {
            return peer;
        }
        return isStore ? system : address;
    }

    private static @Nullable String address(Trace trace, int span) {
        String address = first(trace, span, ADDRESSES);
        if (address != null) {
            return address;
        }
        String host = first(trace, span, HOSTS);
        return host == null ? hostOfUrl(first(trace, span, URLS)) : withoutPort(host);
    }

    /** Returns the first of the attributes that is a text with something in it, or null. */
    private static @Nullable String first(Trace trace, int span, List<String> keys) {
        for (String key : keys) {
            if (trace.attribute(span, key) instanceof String text && !text.isEmpty()) {
                return text;
            }
        }
        return null;
    }

    /** Returns the host of an absolute URL; null if there is none. Data may hold anything, so nothing is thrown. */
    private static @Nullable String hostOfUrl(@Nullable String url) {
        if (url == null || !url.contains(AFTER_SCHEME)) {
            return null;
        }
        int from = url.indexOf(AFTER_SCHEME) + AFTER_SCHEME.length();
        int to = from;
        while (to < url.length() && "/?#\\".indexOf(url.charAt(to)) < 0) {
            to++;
        }
        String authority = url.substring(from, to);
        return withoutPort(authority.substring(authority.lastIndexOf('@') + 1));
    }

    private static @Nullable String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        boolean isPort =
                colon >= 0 && host.indexOf(']', colon) < 0 && (host.startsWith("[") || host.indexOf(':') == colon);
        String name = isPort ? host.substring(0, colon) : host;
        return name.isEmpty() ? null : name;
    }
}
