package dev.fluo.tools.testing.bench.probe;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.Scheduled;

/**
 * Writes down, inside the measured TaskManager, how much CPU time it has taken and how far its job has come: both at
 * the same moment, so that the one can be divided by the other. The JobManager has the same configuration and makes
 * one too, which writes nothing: it would be taken for the TaskManager.
 */
final class ProbeReporter implements MetricReporter, Scheduled {

    /** The variable that all metrics of a TaskManager have, and no others. */
    private static final String TASK_MANAGER = "<tm_id>";

    private final Map<Metric, String> watched = new ConcurrentHashMap<>();
    private final OwnProcess process = new OwnProcess();
    private BufferedWriter file;
    private Path collectionAsked;
    private long liveBytes;
    private volatile boolean inTaskManager;

    @Override
    public void open(MetricConfig configuration) {
        Path path = Path.of(configuration.getString(ProbeFile.FILE_KEY, null));
        collectionAsked = ProbeFile.collectionAsked(path);
        try {
            file = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the probe's file cannot be opened", e);
        }
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        inTaskManager |= group.getAllVariables().containsKey(TASK_MANAGER);
        String[] scope = group.getScopeComponents();
        boolean ours = scope.length >= 2 && scope[scope.length - 2].equals("fluo");
        if (ours && (metric instanceof Counter || metric instanceof Gauge<?>)) {
            watched.put(metric, scope[scope.length - 1] + "." + name);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        watched.remove(metric);
    }

    @Override
    public synchronized void report() {
        if (!inTaskManager) {
            return;
        }
        boolean asked = Files.exists(collectionAsked);
        if (asked) {
            System.gc();
            liveBytes = OwnProcess.heapBytes();
        }
        write(sample());
        if (asked) {
            told();
        }
    }

    private Sample sample() {
        return new Sample(
                System.currentTimeMillis(),
                process.cpuNanos(),
                OwnProcess.heapBytes(),
                OwnProcess.collectedBytes(),
                liveBytes,
                OwnProcess.memory("VmRSS"),
                OwnProcess.memory("VmHWM"),
                process.openFiles(),
                OwnProcess.threadMillis(),
                sums());
    }

    private void told() {
        try {
            Files.delete(collectionAsked);
        } catch (IOException e) {
            throw new UncheckedIOException("the request for a collection cannot be withdrawn", e);
        }
    }

    private void write(Sample sample) {
        try {
            file.write(ProbeFile.line(sample));
            file.newLine();
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the probe's file cannot be written", e);
        }
    }

    private Map<String, Long> sums() {
        Map<String, Long> sums = new HashMap<>();
        watched.forEach((metric, name) -> sums.merge(name, value(metric), Long::sum));
        return sums;
    }

    private static long value(Metric metric) {
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        return ((Gauge<?>) metric).getValue() instanceof Number number ? number.longValue() : 0;
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the probe's file cannot be closed", e);
        }
    }
}
