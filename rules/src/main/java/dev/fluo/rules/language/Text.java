package dev.fluo.rules.language;

/** Pieces of a rule's text inside messages. */
final class Text {

    private static final int LONGEST = 60;

    private Text() {}

    /** The piece on one line, cut in the middle if it is long. */
    static String brief(String piece) {
        String line = piece.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST
                ? line
                : line.substring(0, LONGEST / 2) + "…" + line.substring(line.length() - LONGEST / 2 + 1);
    }
}
