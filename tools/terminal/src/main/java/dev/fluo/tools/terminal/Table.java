package dev.fluo.tools.terminal;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import com.github.freva.asciitable.Styler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Style;

/** A table without lines: headed columns, two spaces apart. Text that is too long goes on below. */
public final class Table {

    private static final int MAX_WIDTH = 60;

    private final String[] headers;
    private final List<String[]> rows = new ArrayList<>();
    private final Map<String, Style> styles;

    /**
     * @param styles words that are shown in a style where they fill a cell
     * @param headers one for each column
     */
    public Table(Map<String, Style> styles, String... headers) {
        this.styles = Map.copyOf(styles);
        this.headers = headers.clone();
    }

    /** Adds a row; a null cell stays empty. */
    public Table row(@Nullable Object... cells) {
        rows.add(Arrays.stream(cells)
                .map(cell -> cell == null ? "" : cell.toString())
                .toArray(String[]::new));
        return this;
    }

    /** The table as text, each line without blanks at its end. */
    public String render(Console console) {
        Column[] columns = Arrays.stream(headers)
                .map(header -> new Column()
                        .header(header)
                        .headerAlign(HorizontalAlign.LEFT)
                        .dataAlign(HorizontalAlign.LEFT)
                        .maxWidth(MAX_WIDTH, OverflowBehaviour.NEWLINE))
                .toArray(Column[]::new);
        String text = AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .styler(styler(console))
                .data(columns, rows.toArray(String[][]::new))
                .asString();
        StringBuilder lines = new StringBuilder();
        text.lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .forEach(line -> lines.append(line).append('\n'));
        return lines.toString().stripTrailing();
    }

    private Styler styler(Console console) {
        return new Styler() {
            @Override
            public List<String> styleCell(Column column, int row, int col, List<String> data) {
                return data.stream().map(line -> styled(line)).toList();
            }

            private String styled(String line) {
                Style style = styles.get(line.strip());
                return style == null ? line : console.styled(line, style);
            }

            @Override
            public List<String> styleHeader(Column column, int col, List<String> data) {
                return data.stream().map(console::bold).toList();
            }
        };
    }
}
