package dev.fluo.flink.metrics;

import dev.fluo.flink.Uids;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.metrics.MetricGroup;

/**
 * The metrics that the code registers: every class of this module whose name ends with {@code Metrics} is made once,
 * with a group that notes what is registered in it.
 */
final class RegisteredMetrics {

    private RegisteredMetrics() {}

    /** Kinds by name, the names as Prometheus shows them after the scope of the operator. */
    static SortedMap<String, String> kinds() {
        SortedMap<String, String> kinds = new TreeMap<>();
        classes().forEach(type -> make(type, new RecordingMetricGroup(kinds)));
        return kinds;
    }

    static List<Class<?>> classes() {
        try {
            Path root = Path.of(Uids.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(root)) {
                return files.map(file -> root.relativize(file).toString())
                        .filter(file -> file.endsWith("Metrics.class"))
                        .map(file -> file.substring(0, file.length() - ".class".length())
                                .replace('/', '.'))
                        .sorted()
                        .<Class<?>>map(RegisteredMetrics::load)
                        .toList();
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static void make(Class<?> type, MetricGroup group) {
        Constructor<?> constructor = Arrays.stream(type.getDeclaredConstructors())
                .max(Comparator.comparingInt(Constructor::getParameterCount))
                .orElseThrow();
        constructor.setAccessible(true);
        Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                .map(parameter -> argument(parameter, group))
                .toArray();
        try {
            constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " cannot be made with " + Arrays.toString(arguments), e);
        }
    }

    /** Nobody asks a gauge here: what it would ask may answer nothing. */
    private static Object argument(Class<?> type, MetricGroup group) {
        if (type.isInstance(group)) {
            return group;
        }
        if (type == String.class) {
            return "label";
        }
        if (type.isInterface()) {
            return Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> null);
        }
        throw new AssertionError("a class of metrics takes a metric group, a label, and interfaces to ask: " + type);
    }
}
