package dev.fluo.rules.regex;

import java.util.List;

/** A part of a pattern, read. */
sealed interface Part {
    /** The empty pattern. */
    Part NOTHING = new Sequence(List.of());

    /** One code unit of a set. */
    record Unit(UnitRanges units) implements Part {}

    /** A place between two code units. */
    record Assertion(Place place) implements Part {}

    /** One part after the other. */
    record Sequence(List<Part> parts) implements Part {}

    /** One of the parts. */
    record Choice(List<Part> parts) implements Part {}

    /**
     * A part several times.
     *
     * @param most {@link Quantifier#UNBOUNDED} where there is no end
     */
    record Repeat(Part part, int least, int most) implements Part {}

    /** The places that patterns speak of. */
    enum Place {
        TEXT_START,
        TEXT_END,
        LINE_START,
        LINE_END,
        WORD_EDGE,
        NO_WORD_EDGE;

        /** Tells if the text has this place before the code unit at a position. */
        boolean isAt(CharSequence text, int position) {
            return switch (this) {
                case TEXT_START -> position == 0;
                case TEXT_END -> position == text.length();
                case LINE_START -> position == 0 || endsLine(text.charAt(position - 1));
                case LINE_END -> position == text.length() || endsLine(text.charAt(position));
                case WORD_EDGE -> isWord(text, position - 1) != isWord(text, position);
                case NO_WORD_EDGE -> isWord(text, position - 1) == isWord(text, position);
            };
        }

        private static boolean endsLine(char unit) {
            return unit == '\n' || unit == '\r' || unit == 0x2028 || unit == 0x2029;
        }

        private static boolean isWord(CharSequence text, int position) {
            if (position < 0 || position >= text.length()) {
                return false;
            }
            char unit = text.charAt(position);
            return PatternReader.isLetter(unit) || PatternReader.isDigit(unit) || unit == '_';
        }
    }
}
