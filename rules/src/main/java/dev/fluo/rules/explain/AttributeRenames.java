package dev.fluo.rules.explain;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Attributes that the semantic conventions of OpenTelemetry renamed. */
final class AttributeRenames {

    private static final Map<String, String> NEW_BY_OLD = Map.ofEntries(
            Map.entry("http.method", "http.request.method"),
            Map.entry("http.status_code", "http.response.status_code"),
            Map.entry("http.url", "url.full"),
            Map.entry("http.scheme", "url.scheme"),
            Map.entry("http.target", "url.path"),
            Map.entry("http.user_agent", "user_agent.original"),
            Map.entry("http.request_content_length", "http.request.body.size"),
            Map.entry("http.response_content_length", "http.response.body.size"),
            Map.entry("http.client_ip", "client.address"),
            Map.entry("net.peer.name", "server.address"),
            Map.entry("net.peer.port", "server.port"),
            Map.entry("net.host.name", "server.address"),
            Map.entry("net.host.port", "server.port"),
            Map.entry("net.protocol.name", "network.protocol.name"),
            Map.entry("net.protocol.version", "network.protocol.version"),
            Map.entry("net.sock.peer.addr", "network.peer.address"),
            Map.entry("net.sock.peer.port", "network.peer.port"),
            Map.entry("net.transport", "network.transport"),
            Map.entry("db.system", "db.system.name"),
            Map.entry("db.statement", "db.query.text"),
            Map.entry("db.operation", "db.operation.name"),
            Map.entry("db.name", "db.namespace"),
            Map.entry("db.sql.table", "db.collection.name"),
            Map.entry("db.mongodb.collection", "db.collection.name"),
            Map.entry("messaging.operation", "messaging.operation.type"),
            Map.entry("messaging.message_id", "messaging.message.id"),
            Map.entry("messaging.kafka.partition", "messaging.destination.partition.id"),
            Map.entry("messaging.destination", "messaging.destination.name"),
            Map.entry("deployment.environment", "deployment.environment.name"),
            Map.entry("code.function", "code.function.name"),
            Map.entry("code.filepath", "code.file.path"),
            Map.entry("code.lineno", "code.line.number"),
            Map.entry("enduser.id", "user.id"),
            Map.entry("faas.execution", "faas.invocation_id"));

    private AttributeRenames() {}

    /** Returns the other names of an attribute: its newer name, else its older ones; sorted. */
    static List<String> of(String key) {
        Stream<String> older = NEW_BY_OLD.entrySet().stream()
                .filter(rename -> rename.getValue().equals(key))
                .map(Map.Entry::getKey);
        return Stream.concat(Stream.ofNullable(NEW_BY_OLD.get(key)), older)
                .sorted()
                .toList();
    }

    /** Returns whether the first name is the newer one of the two. */
    static boolean isNewer(String name, String than) {
        return name.equals(NEW_BY_OLD.get(than));
    }
}
