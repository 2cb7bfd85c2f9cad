package dev.fluo.tools.client.editing;

import dev.fluo.tools.client.editing.DocumentCursor.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON, or YAML in flow style, up to the cursor. */
final class FlowScan {

    /** An open bracket; {@code name} is the field whose value is read in a mapping, or null before its colon. */
    private static final class Level {
        private final boolean mapping;
        private @Nullable String name;

        Level(boolean mapping) {
            this.mapping = mapping;
        }
    }

    private final String text;
    private final Deque<Level> levels = new ArrayDeque<>();
    private int valueStart;
    private int at;

    private FlowScan(String text) {
        this.text = text;
    }

    /**
     * Returns the place behind a text.
     *
     * @param around the path of the text
     */
    static DocumentCursor of(String text, List<String> around) {
        FlowScan scan = new FlowScan(text);
        scan.read();
        List<String> path = new ArrayList<>(around);
        scan.levels.descendingIterator().forEachRemaining(level -> {
            if (!level.mapping) {
                path.add(DocumentFieldsSchema.ITEM);
            } else if (level.name != null) {
                path.add(level.name);
            }
        });
        Level inner = scan.levels.peek();
        boolean name = inner != null && inner.mapping && inner.name == null;
        String before = name ? "" : unquoted(text.substring(scan.valueStart).stripLeading());
        return new DocumentCursor(path, name ? Kind.NAME : Kind.VALUE, before, "");
    }

    private static String unquoted(String value) {
        return value.startsWith("\"") || value.startsWith("'") ? value.substring(1) : value;
    }

    private void read() {
        int word = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' || (c == '\'' && isStart())) {
                if (!skipString(c)) {
                    return;
                }
                continue;
            }
            switch (c) {
                case '{', '[' -> {
                    levels.push(new Level(c == '{'));
                    valueStart = at + 1;
                    word = at + 1;
                }
                case '}', ']' -> levels.poll();
                case ',' -> {
                    if (!levels.isEmpty()) {
                        levels.peek().name = null;
                    }
                    valueStart = at + 1;
                    word = at + 1;
                }
                case ':' -> {
                    Level inner = levels.peek();
                    if (inner != null && inner.mapping && inner.name == null) {
                        inner.name = plain(text.substring(word, at));
                        valueStart = at + 1;
                    }
                }
                default -> {
                    // a part of a plain scalar
                }
            }
            at++;
        }
    }

    /** A quote begins a string where a value or a name begins, and is a character inside of a plain scalar. */
    private boolean isStart() {
        int before = at - 1;
        while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
            before--;
        }
        return before < 0 || "{[,:".indexOf(text.charAt(before)) >= 0;
    }

    private boolean skipString(char quote) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += text.charAt(end) == '\\' && quote == '"' ? 2 : 1;
        }
        at = end + 1;
        return end < text.length();
    }

    private static String plain(String name) {
        return name.strip().replaceAll("^['\"]|['\"]$", "");
    }
}
