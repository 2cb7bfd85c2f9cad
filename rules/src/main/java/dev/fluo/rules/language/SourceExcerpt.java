package dev.fluo.rules.language;

/**
 * As much of a line as there is to show of it: a document of one line must not stand in each of its problems.
 *
 * @param text the line; of a long one what stands around the place, with an ellipsis where it was cut
 * @param caret where the place stands in {@code text}, in UTF-16 code units from 0; perhaps beyond its end
 */
public record SourceExcerpt(String text, int caret) {

    /** The longest excerpt, in UTF-16 code units. */
    public static final int MAX_LENGTH = 200;

    /** So much is shown before the place. */
    private static final int BEFORE = 100;

    private static final char ELLIPSIS = '…';

    /** @param column of the place in the line, in UTF-16 code units from 1 */
    static SourceExcerpt of(String line, int column) {
        int at = Math.max(0, column - 1);
        // a line that looks as if it had been cut is cut, so that an excerpt can be told by its look
        boolean whole = line.length() <= MAX_LENGTH && line.indexOf(ELLIPSIS) != 0;
        return whole ? new SourceExcerpt(line, at) : cut(line, at);
    }

    /**
     * Takes apart what was written as {@link #text} and a column; of a line that was written whole it gives the line.
     *
     * @param column of the place in the line, in UTF-16 code units from 1
     */
    public static SourceExcerpt read(String text, int column) {
        int at = Math.max(0, column - 1);
        boolean begun = at > BEFORE && text.length() <= MAX_LENGTH && text.indexOf(ELLIPSIS) == 0;
        return new SourceExcerpt(text, begun ? BEFORE : at);
    }

    private static SourceExcerpt cut(String line, int at) {
        int from = Math.min(Math.max(0, at - BEFORE), line.length());
        int to = Math.min(line.length(), from + MAX_LENGTH);
        StringBuilder text = new StringBuilder(line.substring(from, to));
        if (from > 0) {
            hide(text, 0);
            if (text.length() > 1 && Character.isLowSurrogate(text.charAt(1))) {
                hide(text, 1);
            }
        }
        if (to < line.length()) {
            int last = text.length() - 1;
            hide(text, last);
            if (Character.isHighSurrogate(text.charAt(last - 1))) {
                hide(text, last - 1);
            }
        }
        return new SourceExcerpt(text.toString(), at - from);
    }

    private static void hide(StringBuilder text, int at) {
        if (at < text.length()) {
            text.setCharAt(at, ELLIPSIS);
        }
    }
}
