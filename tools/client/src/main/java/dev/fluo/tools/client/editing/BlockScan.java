package dev.fluo.tools.client.editing;

import dev.fluo.tools.client.editing.DocumentCursor.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads YAML up to the cursor, line by line: indentation tells the fields around, also in a document that is broken. */
final class BlockScan {

    private static final Pattern LINE = Pattern.compile(
            "(?<indent>\\s*(?:-\\s+)*)(?:(?<name>[A-Za-z_][\\w.-]*|'[^']*'|\"[^\"]*\")\\s*:(?:\\s+|$))?(?<rest>.*)");
    private static final Pattern BLOCK = Pattern.compile("[|>][+-]?\\d?\\s*(#.*)?");
    private static final Pattern HEADER = Pattern.compile("\\s*[|>][+-]?\\d?[^\\n]*\\n");

    /** A field, or an item of a list, that is open at a line. */
    private record Open(int indent, String name, int valueStart) {}

    private final String text;
    private final List<Open> open = new ArrayList<>();
    private int block = -1;
    private int start;
    private int end;

    private BlockScan(String text) {
        this.text = text;
    }

    /** Returns the place behind a text. */
    static DocumentCursor of(String text) {
        return new BlockScan(text).read();
    }

    private DocumentCursor read() {
        DocumentCursor cursor = new DocumentCursor(List.of(), Kind.NAME, "", "");
        while (start <= text.length()) {
            int found = text.indexOf('\n', start);
            end = found < 0 ? text.length() : found;
            cursor = line(text.substring(start, end), found < 0);
            start = end + 1;
        }
        return cursor;
    }

    private DocumentCursor line(String line, boolean last) {
        int indent = line.length() - line.stripLeading().length();
        if (block >= 0 && (indent > block || (line.isBlank() && !last))) {
            return value();
        }
        block = -1;
        boolean comment = line.strip().startsWith("#");
        return isInFlow()
                ? value()
                : comment || (line.isBlank() && !last)
                        ? new DocumentCursor(List.of("#"), Kind.VALUE, "", "")
                        : fields(line);
    }

    private DocumentCursor fields(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return new DocumentCursor(path(), Kind.NAME, "", "");
        }
        String indentation = matcher.group("indent");
        int dash = indentation.indexOf('-');
        int outer = dash < 0 ? indentation.length() : dash;
        open.removeIf(each -> each.indent() >= outer && !(dash >= 0 && isListOf(each, outer)));
        for (int column = 0; column < indentation.length(); column++) {
            if (indentation.charAt(column) == '-') {
                open.add(new Open(column, DocumentFieldsSchema.ITEM, start + column + 1));
            }
        }
        String rest = matcher.group("rest");
        if (matcher.group("name") == null) {
            boolean item = dash >= 0 && (rest.startsWith("{") || rest.startsWith("["));
            return item ? value() : new DocumentCursor(path(), Kind.NAME, "", "");
        }
        String name = matcher.group("name").replaceAll("^['\"]|['\"]$", "");
        open.add(new Open(indentation.length(), name, start + matcher.start("rest")));
        if (BLOCK.matcher(rest).matches()) {
            block = indentation.length();
        }
        return value();
    }

    /** A list may stand at the indentation of the field that it belongs to. */
    private static boolean isListOf(Open each, int outer) {
        return each.indent() == outer && !each.name().equals(DocumentFieldsSchema.ITEM);
    }

    /** Returns whether a bracket of the innermost value is open where the line begins. */
    private boolean isInFlow() {
        String value = open.isEmpty() || innermost().valueStart() > start
                ? ""
                : text.substring(innermost().valueStart(), start).stripLeading();
        if (!value.startsWith("{") && !value.startsWith("[")) {
            return false;
        }
        int depth = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        }
        return depth > 0;
    }

    private Open innermost() {
        return open.get(open.size() - 1);
    }

    private List<String> path() {
        return open.stream().map(Open::name).toList();
    }

    private DocumentCursor value() {
        String value = text.substring(Math.min(innermost().valueStart(), end), end);
        String stripped = value.stripLeading();
        if (stripped.startsWith("{") || stripped.startsWith("[")) {
            return FlowScan.of(stripped, path());
        }
        Matcher header = HEADER.matcher(value);
        String content = header.lookingAt() ? value.substring(header.end()) : stripped.replaceFirst("^['\"]", "");
        return new DocumentCursor(path(), Kind.VALUE, content, "");
    }
}
