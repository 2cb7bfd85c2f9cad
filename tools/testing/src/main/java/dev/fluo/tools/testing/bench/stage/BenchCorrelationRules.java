package dev.fluo.tools.testing.bench.stage;

import dev.fluo.tools.testing.bench.load.TrafficShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cross-trace rules of the kinds that people write, each about a service of its own. Some are met by the traces that
 * fail; the sequence has a key for each trace, as orders would have.
 */
public final class BenchCorrelationRules {

    private static final List<String> CONDITIONS = List.of(
            "stream.spans.where(service == '%1$s' && isError).by(http.route).within('1m').count() > 20",
            "stream.spans.where(service == '%1$s' && kind == 'server').within('5m').count() > 200"
                    + " && stream.spans.where(service == '%1$s' && kind == 'server' && isError).within('5m').count()"
                    + " / stream.spans.where(service == '%1$s' && kind == 'server').within('5m').count() > 0.05",
            "stream.spans.where(service == '%1$s').by(name).within('5m').distinct(thread.name).count() > 14",
            "stream.spans.where(service == '%1$s' && kind == 'server').by(name).within('5m')"
                    + ".percentile(duration, 0.99) > 2 * seconds",
            "stream.calls.where(from == '%1$s').by(from, to).firstSeen({ learn: '24h', forget: '30d' })",
            "stream.sequence(stream.spans.where(service == '%1$s' && name == 'publish'),"
                    + " stream.spans.where(service == '%1$s' && kind == 'server'))"
                    + ".by(traceId).within('1m').incomplete()",
            "stream.spans.where(service == '%1$s' && kind == 'server').by(name).within('1m')"
                    + ".percentile(duration, 0.99).above(baseline('1h'), 3)",
            "stream.after(stream.spans.where(service == '%1$s' && db.operation.name == 'ALTER TABLE')"
                    + ".by(deployment.environment.name), '15m').spans.where(service == '%1$s' && name == 'publish')"
                    + ".by(deployment.environment.name).count() > 50");

    private BenchCorrelationRules() {}

    /** Returns the number of kinds; that many rules have one of each. */
    public static int kinds() {
        return CONDITIONS.size();
    }

    /** So many rules as JSON, by their ids. */
    public static Map<String, String> documents(int rules) {
        Map<String, String> documents = new LinkedHashMap<>();
        for (int rule = 0; rule < rules; rule++) {
            String condition = String.format(CONDITIONS.get(rule % CONDITIONS.size()), TrafficShape.service(rule));
            String id = "bench-stream-" + rule;
            documents.put(id, "{\"id\":\"" + id + "\",\"when\":\"" + condition + "\",\"severity\":\"high\"}");
        }
        return documents;
    }
}
