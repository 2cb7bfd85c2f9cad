package dev.fluo.rules.document.source;

import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import org.jspecify.annotations.Nullable;

/**
 * The text of a document, and how an offset in it reads as a line and a column.
 *
 * @param text without a byte order mark
 * @param name where the text is from, for people
 */
public record DocumentSource(String text, Format format, String name) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** @param text as it was read, perhaps with a byte order mark */
    public static DocumentSource of(String text, Format format, String name) {
        return new DocumentSource(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, format, name);
    }

    /**
     * Reads the text into nodes.
     *
     * @throws UnreadableDocumentException if it is not of its format, or unfolds to too much
     */
    public SourceNode parse() throws UnreadableDocumentException {
        return format == Format.JSON ? JsonNodes.read(this) : YamlNodes.read(this);
    }

    /** An error at an offset of the text. */
    public Problem problem(String code, int offset, String message, @Nullable String hint) {
        int line = line(offset);
        return new Problem(ProblemSeverity.ERROR, code, message, hint, line, column(offset), lineText(line));
    }

    /** The line that holds an offset; the first is 1. */
    public int line(int offset) {
        int line = 1;
        for (int i = 0; i < Math.min(offset, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    /** The column of an offset in its line; the first is 1. */
    public int column(int offset) {
        int bounded = Math.min(offset, text.length());
        return bounded - (bounded == 0 ? -1 : text.lastIndexOf('\n', bounded - 1));
    }

    /** The text of a line, without its end. */
    public String lineText(int line) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        int end = text.indexOf('\n', start);
        String found = end < 0 ? text.substring(start) : text.substring(start, end);
        return found.endsWith("\r") ? found.substring(0, found.length() - 1) : found;
    }

    /** The text from an offset to the end of its line. */
    String restOfLine(int offset) {
        int end = text.indexOf('\n', offset);
        return end < 0 ? text.substring(offset) : text.substring(offset, end);
    }

    /** Turns an offset in code points, as SnakeYAML counts, into one in UTF-16. */
    int utf16(int codePoints) {
        return text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
    }
}
