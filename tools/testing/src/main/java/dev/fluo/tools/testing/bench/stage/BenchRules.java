package dev.fluo.tools.testing.bench.stage;

import dev.fluo.tools.testing.bench.load.TrafficShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Native rules, each about a service of its own. The first and the last of four are met by the traces that fail; all
 * look at different fields.
 */
public final class BenchRules {

    private static final List<String> CONDITIONS = List.of(
            "trace.spans.where(service == '%s' && isError).exists()",
            "trace.spans.where(service == '%s').count() > 50",
            "trace.spans.where(service == '%s' && kind == 'server').any(duration > 2 * seconds)",
            "trace.spans.where(service == '%s' && http.response.status_code >= 500).count() > 3");

    private BenchRules() {}

    /** The id of a rule. */
    public static String id(int number) {
        return "bench-" + number;
    }

    /** So many rules as JSON, by their ids. */
    static Map<String, String> documents(int rules) {
        Map<String, String> documents = new LinkedHashMap<>();
        for (int rule = 0; rule < rules; rule++) {
            documents.put(id(rule), document(rule));
        }
        return documents;
    }

    /** A rule as JSON. */
    public static String document(int number) {
        String condition = String.format(CONDITIONS.get(number % CONDITIONS.size()), TrafficShape.service(number));
        return "{\"id\":\"" + id(number) + "\",\"when\":\"" + condition + "\",\"severity\":\"high\"}";
    }
}
