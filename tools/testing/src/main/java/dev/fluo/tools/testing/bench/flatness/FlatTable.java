package dev.fluo.tools.testing.bench.flatness;

import dev.fluo.tools.terminal.Console;
import dev.fluo.tools.terminal.Table;
import java.util.Locale;
import java.util.Map;

/** Figures of what grows, beside those of its base, as a table for people. */
public final class FlatTable {

    private FlatTable() {}

    /** Prints the table; prints nothing if nothing was measured. */
    public static void print(Flatness flatness, Console console) {
        if (flatness.rows().isEmpty()) {
            return;
        }
        Table table = new Table(
                Map.of(), "WHAT GROWS", "CPU µs/SPAN", "HEAP, MiB", "STATE, MiB", "OPEN FILES", "TRACES", "SPANS/S");
        for (FlatRow row : flatness.rows()) {
            table.row(
                    row.title(),
                    cell(row, Kind.CPU, "%.2f"),
                    cell(row, Kind.HEAP, "%,.0f"),
                    cell(row, Kind.STATE, "%,.1f"),
                    cell(row, Kind.OPEN_FILES, "%,.0f"),
                    text("%,d", row.figures().traces()),
                    text("%,.0f", row.figures().spansPerSecond()));
        }
        console.line("");
        console.line(table.render(console));
    }

    /** Returns the figure and its ratio to the base. */
    private static String cell(FlatRow row, Kind kind, String format) {
        String value = text(format, kind.of(row.figures()));
        return row.ratios().stream()
                .filter(ratio -> ratio.kind() == kind)
                .findFirst()
                .map(ratio -> value + text(" (%.2f ×)", ratio.value()))
                .orElse(value);
    }

    private static String text(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
