package dev.fluo.flink.metrics;

import java.util.Map;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Notes the name and the kind of each metric that is registered in it or in a group of it. */
final class RecordingMetricGroup extends UnregisteredMetricsGroup {

    private final String prefix;
    private final Map<String, String> kinds;

    /** @param kinds takes the kind by name, the name as Prometheus shows it after the scope of the operator */
    RecordingMetricGroup(Map<String, String> kinds) {
        this("", kinds);
    }

    private RecordingMetricGroup(String prefix, Map<String, String> kinds) {
        this.prefix = prefix;
        this.kinds = kinds;
    }

    @Override
    public Counter counter(String name) {
        kinds.put(prefix + name, "counter");
        return super.counter(name);
    }

    @Override
    public <C extends Counter> C counter(String name, C counter) {
        kinds.put(prefix + name, "counter");
        return counter;
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
        kinds.put(prefix + name, "gauge");
        return gauge;
    }

    @Override
    public <H extends Histogram> H histogram(String name, H histogram) {
        kinds.put(prefix + name, "histogram");
        return histogram;
    }

    @Override
    public <M extends Meter> M meter(String name, M meter) {
        kinds.put(prefix + name, "meter");
        return meter;
    }

    @Override
    public MetricGroup addGroup(String name) {
        return new RecordingMetricGroup(prefix + name + "_", kinds);
    }

    /** The value is a label and no part of the name. */
    @Override
    public MetricGroup addGroup(String key, String value) {
        return addGroup(key);
    }

    @Override
    public String getMetricIdentifier(String name) {
        return prefix + name;
    }

    @Override
    public String getMetricIdentifier(String name, CharacterFilter filter) {
        return prefix + name;
    }
}
