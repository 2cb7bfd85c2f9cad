package dev.fluo.rules.language;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong, or doubtful, in the text of a rule.
 *
 * @param severity how grave it is
 * @param code a stable name of the kind of problem, such as {@code unknown-method}
 * @param message what is wrong, in one line
 * @param hint what to do about it; null if there is nothing to add
 * @param line where it starts in the text, from 1
 * @param column where it starts in that line, in UTF-16 code units from 1
 * @param sourceLine that line of the text
 */
public record Problem(
        ProblemSeverity severity,
        String code,
        String message,
        @Nullable String hint,
        int line,
        int column,
        String sourceLine) {

    /** Returns the excerpt of the source that is shown. */
    public SourceExcerpt excerpt() {
        return SourceExcerpt.of(sourceLine, column);
    }

    /** The problem as people read it: message, place, the line with a caret under the place, and the hint. */
    public String render() {
        StringBuilder text = new StringBuilder();
        text.append(severity == ProblemSeverity.ERROR ? "error" : "warning")
                .append(": ")
                .append(message);
        text.append("\n  line ").append(line).append(", column ").append(column).append('\n');
        SourceExcerpt shown = excerpt();
        text.append("  | ").append(shown.text()).append("\n  | ");
        for (int i = 0; i < shown.caret(); i++) {
            text.append(i < shown.text().length() && shown.text().charAt(i) == '\t' ? '\t' : ' ');
        }
        text.append('^');
        if (hint != null) {
            text.append("\n  hint: ").append(hint);
        }
        return text.toString();
    }
}
