package dev.fluo.rules.language.resolve;

/** Pieces of a rule's text inside messages. */
public final class BriefText {

    private static final int LONGEST = 60;

    private BriefText() {}

    /** The piece on one line, cut in the middle if it is long. */
    public static String of(String piece) {
        String line = piece.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST
                ? line
                : line.substring(0, LONGEST / 2) + "…" + line.substring(line.length() - LONGEST / 2 + 1);
    }
}
