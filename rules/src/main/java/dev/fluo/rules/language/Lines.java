package dev.fluo.rules.language;

import org.jspecify.annotations.Nullable;

/**
 * The lines of a text: where an offset stands. Lines end as ECMAScript ends them, at LF, CR, CR LF, U+2028 or U+2029.
 */
final class Lines {

    private final String text;

    Lines(String text) {
        this.text = text;
    }

    /** A problem at an offset, which may be the end of the text. */
    Problem problem(ProblemSeverity severity, String code, String message, @Nullable String hint, int offset) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < offset; i++) {
            if (endsLine(i)) {
                line++;
                start = i + 1;
            }
        }
        int end = start;
        while (end < text.length() && !isTerminator(text.charAt(end))) {
            end++;
        }
        return new Problem(severity, code, message, hint, line, offset - start + 1, text.substring(start, end));
    }

    private boolean endsLine(int at) {
        boolean pair = text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
        return isTerminator(text.charAt(at)) && !pair;
    }

    private static boolean isTerminator(char unit) {
        return unit == '\n' || unit == '\r' || unit == '\u2028' || unit == '\u2029';
    }
}
