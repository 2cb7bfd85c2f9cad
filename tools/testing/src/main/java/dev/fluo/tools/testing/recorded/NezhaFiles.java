package dev.fluo.tools.testing.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Event;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a day of the Nezha data. The pod's name without its generated ends is the service; a span is of kind server
 * where its parent is of another service, else client where a child is; a logged ERROR is an event of its span and sets
 * its status.
 */
public final class NezhaFiles {
    private static final long MILLIS_PER_SECOND = 1_000;
    private static final String ERROR = "ERROR";

    private final Map<String, Map<String, String[]>> rows = new LinkedHashMap<>();
    private final Map<String, List<String[]>> errors = new HashMap<>();
    private final List<InjectedFault> faults = new ArrayList<>();

    private NezhaFiles() {}

    /** Two data sets: the traces of healthy times, and those of faults. */
    public static List<DataSet> read(Path day, String name) throws IOException {
        NezhaDay read = day(day);
        return List.of(
                new DataSet(name + ", healthy", read.healthy()), new DataSet(name + ", faults", read.disturbed()));
    }

    /** The traces of a day by their end, and what was done to the system. */
    public static NezhaDay day(Path day) throws IOException {
        NezhaFiles read = new NezhaFiles();
        try (Stream<Path> files = Files.list(day.resolve("trace"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".csv.gz"))
                    .sorted()
                    .toList()) {
                read.spans(file);
            }
        }
        if (Files.exists(day.resolve("error-logs.csv"))) {
            read.errors(day.resolve("error-logs.csv"));
        }
        for (JsonNode fault : new ObjectMapper()
                .readTree(Files.readAllBytes(day.resolve("ground-truth.json")))
                .get("faults")) {
            read.faults.add(new InjectedFault(
                    fault.get("service").asText(),
                    fault.get("type").asText(),
                    fault.get("inject_unix_seconds").asLong() * MILLIS_PER_SECOND));
        }
        List<Trace> traces = read.rows.entrySet().stream()
                .map(rows -> read.trace(rows.getKey(), rows.getValue()))
                .sorted(Comparator.comparingLong(Trace::endNanos))
                .toList();
        return new NezhaDay(traces, read.faults);
    }

    private void spans(Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] row = Row.split(line);
                rows.computeIfAbsent(row[Row.TRACE], id -> new LinkedHashMap<>())
                        .putIfAbsent(row[Row.SPAN], row);
            }
        }
    }

    private void errors(Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            String[] columns = line.split(",", 6);
            if (columns.length == 6 && columns[4].equals(ERROR)) {
                errors.computeIfAbsent(columns[2] + columns[3], span -> new ArrayList<>())
                        .add(columns);
            }
        }
    }

    private Trace trace(String id, Map<String, String[]> spans) {
        Map<String, Boolean> calls = new HashMap<>();
        spans.values().forEach(row -> {
            String[] parent = spans.get(row[Row.PARENT]);
            if (parent != null && !Row.service(parent).equals(Row.service(row))) {
                calls.put(row[Row.PARENT], true);
            }
        });
        List<SpanSpec> specs = spans.values().stream()
                .map(row -> spec(row, kind(row, spans.get(row[Row.PARENT]), calls.containsKey(row[Row.SPAN]))))
                .toList();
        return TraceBuilder.trace(id).spans(specs).build();
    }

    private static SpanKind kind(String[] row, String @Nullable [] parent, boolean calls) {
        if (parent != null && !Row.service(parent).equals(Row.service(row))) {
            return SpanKind.SERVER;
        }
        return calls ? SpanKind.CLIENT : SpanKind.UNSPECIFIED;
    }

    private SpanSpec spec(String[] row, SpanKind kind) {
        long start = Long.parseLong(row[Row.START]);
        SpanSpec spec = SpanSpec.span(Row.service(row), row[Row.NAME])
                .id(row[Row.SPAN])
                .kind(kind)
                .resource("k8s.pod.name", row[Row.POD])
                .startNanos(start)
                .duration(Duration.ofNanos(Long.parseLong(row[Row.END]) - start));
        if (!row[Row.PARENT].equals("root")) {
            spec.parentId(row[Row.PARENT]);
        }
        for (String[] error : errors.getOrDefault(row[Row.TRACE] + row[Row.SPAN], List.of())) {
            spec.error().event(new Event("log", Long.parseLong(error[0]), Attributes.of(Map.of("message", error[5]))));
        }
        return spec;
    }

    /** Columns of a row of a trace file. */
    private static final class Row {
        static final int TRACE = 0;
        static final int SPAN = 1;
        static final int PARENT = 2;
        static final int POD = 3;
        static final int NAME = 4;
        static final int START = 5;
        static final int END = 6;

        private static final String POD_SUFFIX = "-[0-9a-z]+-[0-9a-z]{5}$";

        /** An operation may hold commas: the columns after it are counted from the end. */
        static String[] split(String line) {
            String[] columns = line.split(",");
            if (columns.length == 8) {
                return columns;
            }
            int more = columns.length - 8;
            String[] row = new String[8];
            System.arraycopy(columns, 0, row, 0, NAME);
            row[NAME] = String.join(",", List.of(columns).subList(NAME, NAME + more + 1));
            System.arraycopy(columns, START + more, row, START, 3);
            return row;
        }

        static String service(String[] row) {
            return row[POD].replaceFirst(POD_SUFFIX, "");
        }
    }
}
