package dev.fluo.tools.acceptance.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The lines of flink-conf for OpenTelemetry, which are comments until somebody takes them in. */
public final class OpenTelemetryLines {

    private static final Pattern LINE = Pattern.compile("(?m)^#(metrics\\.reporter\\.otel\\.[\\w.]+): (.+)$");

    private OpenTelemetryLines() {}

    /** Returns the options that they set. */
    public static Map<String, String> read() throws IOException {
        Map<String, String> lines = new TreeMap<>();
        LINE.matcher(Files.readString(Path.of("../../flink-conf/config.yaml")))
                .results()
                .forEach(line -> lines.put(line.group(1), line.group(2)));
        return lines;
    }
}
