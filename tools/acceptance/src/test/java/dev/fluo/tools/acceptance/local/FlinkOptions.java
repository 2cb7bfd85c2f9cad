package dev.fluo.tools.acceptance.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.FallbackKey;

/**
 * Every option that the jars of Flink on the class path declare, and those of the plugin for OpenTelemetry: what no
 * class of them knows is not an option.
 */
public final class FlinkOptions {

    private static final Path OPEN_TELEMETRY = Path.of("target/plugins/metrics-otel/flink-metrics-otel.jar");
    private static final ClassLoader CLASSES = withPlugin();
    private static final Map<String, ConfigOption<?>> BY_KEY = find();

    private FlinkOptions() {}

    /**
     * Returns why a key cannot be set to a value.
     *
     * @return null if it can
     */
    public static String fault(String key, String value) {
        if (key.startsWith("metrics.reporter.")) {
            return reporterFault(key, value);
        }
        ConfigOption<?> option = BY_KEY.get(key);
        if (option == null) {
            return "Flink has no option " + key;
        }
        try {
            new Configuration(Configuration.fromMap(Map.of(key, value))).get(option);
            return null;
        } catch (IllegalArgumentException e) {
            return key + " cannot be '" + value + "': " + e.getMessage();
        }
    }

    /** Reporters have names of the user's own, and options that are declared without them. */
    private static String reporterFault(String key, String value) {
        String ofReporter = key.replaceFirst("metrics\\.reporter\\.\\w+\\.", "");
        if (ofReporter.equals("factory.class")) {
            return isReporter(value) ? null : "no class " + value;
        }
        if (ofReporter.equals("port")) {
            // The reporter for Prometheus reads it without declaring it.
            return value.matches("\\d+(-\\d+)?") ? null : key + " cannot be '" + value + "'";
        }
        return BY_KEY.containsKey(ofReporter) ? fault(ofReporter, value) : "no reporter has the option " + key;
    }

    private static boolean isReporter(String name) {
        try {
            Class.forName(name, false, CLASSES);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static Map<String, ConfigOption<?>> find() {
        Map<String, ConfigOption<?>> options = new HashMap<>();
        Stream<Path> ownJars = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> jar.getFileName().toString().matches("flink-.*(?<!tests)\\.jar"));
        Stream.concat(ownJars, Stream.of(OPEN_TELEMETRY))
                .flatMap(FlinkOptions::classes)
                .flatMap(FlinkOptions::declared)
                .forEach(option -> {
                    options.put(option.key(), option);
                    for (FallbackKey fallback : option.fallbackKeys()) {
                        options.putIfAbsent(fallback.getKey(), option);
                    }
                });
        return options;
    }

    /** Never closed: it lasts as long as the tests. */
    private static ClassLoader withPlugin() {
        try {
            URL[] plugin = {OPEN_TELEMETRY.toUri().toURL()};
            return new URLClassLoader(plugin, FlinkOptions.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<String> classes(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            List<String> names = file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("org/apache/flink/") && name.matches(".*(Options|Option)\\.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
            return names.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<ConfigOption<?>> declared(String type) {
        try {
            Class<?> loaded = Class.forName(type, false, CLASSES);
            List<ConfigOption<?>> options = Arrays.stream(loaded.getDeclaredFields())
                    .filter(field -> field.getType() == ConfigOption.class && Modifier.isStatic(field.getModifiers()))
                    .filter(Field::trySetAccessible)
                    .<ConfigOption<?>>map(FlinkOptions::value)
                    .toList(); // here, so that a class that cannot be initialised is caught
            return options.stream();
        } catch (ClassNotFoundException | LinkageError optionalPart) {
            // It needs a library that is not here, so that nothing of it can be configured here either.
            return Stream.empty();
        }
    }

    private static ConfigOption<?> value(Field field) {
        try {
            return (ConfigOption<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
