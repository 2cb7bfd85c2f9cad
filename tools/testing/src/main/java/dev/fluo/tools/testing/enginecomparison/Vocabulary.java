package dev.fluo.tools.testing.enginecomparison;

import dev.fluo.rules.value.KeyedValues;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The names and values that random rules and random traces share, so that rules find something. */
final class Vocabulary {
    static final List<String> SERVICES = List.of("auth", "shop", "db", "İ");
    static final List<String> NAMES =
            List.of("GET /a", "retry", "SELECT", "", "straße", "\ud83d\ude00", "a\ud83d", "\u2028x");
    static final List<String> TEXTS = List.of(
            "a",
            "A",
            "auth",
            "5",
            " 5 ",
            "1e3",
            "0x1F",
            "-0",
            "",
            "NaN",
            "true",
            "a,2",
            "ΑΣ",
            "é",
            "e\u0301",
            "\udc00",
            "undefined",
            "/cart",
            "x7",
            "9007199254740993",
            "9007199254740992",
            "-9223372036854775808",
            " 0x20000000000001 ",
            "9223372036854775808",
            "1234567890123456789,5");
    static final List<Double> NUMBERS = List.of(
            0.0,
            -0.0,
            1.0,
            -1.0,
            2.0,
            0.5,
            5.0,
            200.0,
            404.0,
            500.0,
            1e3,
            1e21,
            1e-7,
            9007199254740992.0,
            9223372036854775807.0,
            -9223372036854775808.0,
            0.1,
            5e-324,
            1.7976931348623157e308,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY);

    /** Whole numbers of 64 bits, as OTLP has them: around what doubles hold, and around the bounds. */
    static final List<Long> INTEGERS = List.of(
            9007199254740992L,
            9007199254740993L,
            -9007199254740993L,
            9007199254740994L,
            9007199254740995L,
            1234567890123456789L,
            1234567890123456790L,
            1234567890123456768L,
            1152921504606846976L,
            Long.MAX_VALUE,
            Long.MAX_VALUE - 1,
            Long.MIN_VALUE,
            Long.MIN_VALUE + 1,
            5L);

    /**
     * Dotted names that are attributes of spans in random traces; some begin like a field, some with another that is a
     * key too.
     */
    static final List<String> KEYS = List.of(
            "http.route",
            "http",
            "n",
            "flag",
            "tags",
            "order",
            "order.id",
            "name.length",
            "service.version",
            "deep.a.b",
            "parent.n",
            "db.system.name",
            "db.system",
            "messaging.system",
            "server.address",
            "net.peer.name");

    static final List<String> RESOURCE_KEYS = List.of("zone", "n", "service.version", "peer.service");
    static final List<String> LISTS = List.of("gold", "limits", "few", "unknown");

    /** The shared lists that rules name: one of items, one of numbers with a default, and one without. */
    static final Map<String, List<Object>> SHARED = Map.of(
            "gold",
            List.of("a", 5.0, true, "auth", 9007199254740993L),
            "limits",
            new KeyedValues(Map.of(
                    "auth", 2.0, "shop", 0.5, "5", 200.0, "true", 1.0, "a,2", -1.0, "9007199254740993", 7.0, "*", 5.0)),
            "few",
            new KeyedValues(Map.of("a", 1.0, "auth", 9007199254740993L, "", 0.0)));

    static final List<Object> STRUCTURES = Arrays.asList(
            List.of(),
            List.of("a", 2.0),
            List.of(5.0),
            List.of(9007199254740993L),
            List.of(1234567890123456789L, 5.0),
            Map.of("id", 9007199254740993L),
            Arrays.asList(null, List.of("a")),
            Map.of("id", "x7"),
            Map.of("id", 5.0, "length", 3.0),
            Map.of("id", Map.of("a", List.of(1.0))),
            Map.of());

    private Vocabulary() {}
}
