package dev.fluo.job.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
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

/** Every option that the jars of Flink on the class path declare: what no class of them knows is no option. */
public final class FlinkOptions {

    private static final Map<String, ConfigOption<?>> BY_KEY = find();

    private FlinkOptions() {}

    /**
     * Why a key cannot be set to a value.
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

    /** Reporters have names of the user's own, and options of their factory's. */
    private static String reporterFault(String key, String value) {
        if (!key.endsWith(".factory.class")) {
            String ofAFactory = "metrics\\.reporter\\.\\w+\\.(port|interval|exporter\\.\\w+|service\\.name)";
            return key.matches(ofAFactory) ? null : "no reporter has the option " + key;
        }
        try {
            Class.forName(value);
            return null;
        } catch (ClassNotFoundException e) {
            return "no class " + value;
        }
    }

    private static Map<String, ConfigOption<?>> find() {
        Map<String, ConfigOption<?>> options = new HashMap<>();
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> jar.getFileName().toString().matches("flink-.*(?<!tests)\\.jar"))
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

    private static Stream<String> classes(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            List<String> names = file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("org/apache/flink/") && name.matches(".*(Options|Option)\\.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
            return names.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<ConfigOption<?>> declared(String type) {
        try {
            Class<?> loaded = Class.forName(type, false, FlinkOptions.class.getClassLoader());
            return Arrays.stream(loaded.getDeclaredFields())
                    .filter(field -> field.getType() == ConfigOption.class && Modifier.isStatic(field.getModifiers()))
                    .filter(Field::trySetAccessible)
                    .map(FlinkOptions::value);
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
