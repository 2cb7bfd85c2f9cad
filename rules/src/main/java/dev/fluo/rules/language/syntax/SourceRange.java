package dev.fluo.rules.language.syntax;

/**
 * The place of a piece of a rule's text: offsets in UTF-16 code units, as ECMAScript counts.
 *
 * @param start offset of its first code unit
 * @param end offset after its last code unit, not before {@code start}
 */
public record SourceRange(int start, int end) {

    public SourceRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no range: " + start + ".." + end);
        }
    }

    /** The piece of {@code source} that this range covers. */
    public String of(String source) {
        return source.substring(start, end);
    }

    /** Returns whether the other range lies inside of this one. */
    public boolean contains(SourceRange other) {
        return start <= other.start && other.end <= end;
    }
}
