package dev.fluo.tools.cli.rules;

import dev.fluo.rules.correlation.Contribution;
import dev.fluo.rules.correlation.CorrelationRuleSet;
import dev.fluo.rules.lint.KeyCount;
import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.MalformedFragmentException;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import dev.fluo.rules.trace.otlp.TraceDecoder;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.tools.client.recordings.Recording;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts the keys that cross-trace rules form of recorded traces: of the first ones, as many as memory holds. */
final class KeyProbe {

    /** More bytes of traces are not looked at. */
    private static final long MOST_BYTES = 64L << 20;

    private final Map<String, List<byte[]>> parts = new LinkedHashMap<>();
    private long bytes;

    private KeyProbe() {}

    /** Returns a probe of recordings; empty if none is named. */
    static Optional<KeyProbe> of(List<Path> recordings) {
        if (recordings.isEmpty()) {
            return Optional.empty();
        }
        KeyProbe probe = new KeyProbe();
        Recording.of(recordings).forEach(probe::add);
        return Optional.of(probe);
    }

    private void add(ExportTraceServiceRequest request) {
        if (bytes >= MOST_BYTES) {
            return;
        }
        bytes += request.getSerializedSize();
        OtlpRequests.splitByTrace(request)
                .forEach((id, part) ->
                        parts.computeIfAbsent(id, unused -> new ArrayList<>()).add(part.toByteArray()));
    }

    /** Counts the keys of a rule; empty for a rule about one trace. */
    Optional<KeyCount> count(CompiledRule rule) {
        if (!rule.isAcrossTraces()) {
            return Optional.empty();
        }
        CorrelationRuleSet across = CorrelationRuleSet.of(List.of(rule));
        Set<List<Object>> keys = new HashSet<>();
        int additions = 0;
        for (Map.Entry<String, List<byte[]>> part : parts.entrySet()) {
            for (Contribution contribution : contributions(across, part.getKey(), part.getValue())) {
                if (!contribution.key().isEmpty()) {
                    keys.add(contribution.key());
                    additions++;
                }
            }
        }
        return Optional.of(new KeyCount(keys.size(), additions));
    }

    private static List<Contribution> contributions(CorrelationRuleSet across, String id, List<byte[]> requests) {
        try {
            Trace trace = TraceDecoder.decode(id, requests, AttributeSelection.ALL, Assembly.WHOLE);
            return across.ofTrace(trace, Optional.empty(), new FirstGeneration());
        } catch (MalformedFragmentException e) {
            return List.of();
        }
    }
}
