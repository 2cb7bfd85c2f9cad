package dev.fluo.differential;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The names and values that random rules and random traces share, so that rules find something. */
final class Vocabulary {
    static final List<String> SERVICES = List.of("auth", "shop", "db", "İ");
    static final List<String> NAMES =
            List.of("GET /a", "retry", "SELECT", "", "straße", "\ud83d\ude00", "a\ud83d", "\u2028x");
    static final List<String> TEXTS = List.of(
            "a", "A", "auth", "5", " 5 ", "1e3", "0x1F", "-0", "", "NaN", "true", "a,2", "ΑΣ", "é", "e\u0301", "\udc00",
            "undefined", "/cart", "x7");
    static final List<Double> NUMBERS = List.of(
            0.0, -0.0, 1.0, -1.0, 2.0, 0.5, 5.0, 200.0, 404.0, 500.0, 1e3, 1e21, 1e-7, 9007199254740992.0,
            9223372036854775807.0, -9223372036854775808.0, 0.1, 5e-324, 1.7976931348623157e308, Double.NaN,
            Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /**
     * Dotted names that are attributes of spans in random traces; some begin like a field, some with another that is a
     * key too.
     */
    static final List<String> KEYS = List.of(
            "http.route", "http", "n", "flag", "tags", "order", "order.id", "name.length", "service.version",
            "deep.a.b", "parent.n");

    static final List<String> RESOURCE_KEYS = List.of("zone", "n", "service.version", "peer.service");
    static final List<String> LISTS = List.of("gold", "unknown");

    /** The shared lists that rules name. */
    static final Map<String, List<Object>> SHARED = Map.of("gold", List.of("a", 5.0, true, "auth"));

    static final List<Object> STRUCTURES = Arrays.asList(
            List.of(),
            List.of("a", 2.0),
            List.of(5.0),
            Arrays.asList(null, List.of("a")),
            Map.of("id", "x7"),
            Map.of("id", 5.0, "length", 3.0),
            Map.of("id", Map.of("a", List.of(1.0))),
            Map.of());

    private Vocabulary() {}
}
