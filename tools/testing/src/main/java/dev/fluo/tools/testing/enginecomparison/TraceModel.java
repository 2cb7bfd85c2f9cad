package dev.fluo.tools.testing.enginecomparison;

import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A random trace as plain data. */
record TraceModel(List<SpanModel> spans, Assembly assembly) {
    static final String ID = "0af7651916cd43dd8448eb211c80319c";

    Trace build() {
        TraceBuilder builder = TraceBuilder.trace(ID).assembly(assembly);
        spans.forEach(span -> builder.span(span.spec(TraceBuilder.DEFAULT_START_NANOS)));
        return builder.build();
    }

    /** All versions with one thing less. */
    List<TraceModel> smaller() {
        List<TraceModel> versions = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            List<SpanModel> fewer = new ArrayList<>(spans);
            fewer.remove(i);
            versions.add(new TraceModel(fewer, assembly));
        }
        if (!assembly.equals(Assembly.WHOLE)) {
            versions.add(new TraceModel(spans, Assembly.WHOLE));
        }
        for (int i = 0; i < spans.size(); i++) {
            SpanModel span = spans.get(i);
            if (!span.equals(span.withoutRest())) {
                versions.add(with(i, span.withoutRest()));
            }
            for (String key : span.attributes().keySet()) {
                Map<String, Object> fewer = new LinkedHashMap<>(span.attributes());
                fewer.remove(key);
                versions.add(with(i, span.withAttributes(fewer)));
            }
        }
        return versions;
    }

    private TraceModel with(int place, SpanModel span) {
        List<SpanModel> changed = new ArrayList<>(spans);
        changed.set(place, span);
        return new TraceModel(changed, assembly);
    }
}
