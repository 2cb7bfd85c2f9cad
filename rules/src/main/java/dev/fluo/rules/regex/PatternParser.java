package dev.fluo.rules.regex;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pattern as ECMAScript does without flag u (ECMA-262, 22.2.1, with B.1.2 where it is plain). Only whether a
 * match exists is kept: groups lose their numbers and quantifiers their laziness.
 */
final class PatternParser {
    /** Repeats are written out: this many copies of an atom, over all nested counts, at the most. */
    private static final int MAX_COPIES = 1000;

    private static final int MAX_DEPTH = 100;
    private static final int LAST_ASCII = 0x7F;

    private final PatternReader reader;
    private final Flags flags;
    private int depth;
    /** The most copies of an atom in what was read last, for the bound on nested repeats. */
    private int copies;

    private PatternParser(String pattern, Flags flags) {
        this.reader = new PatternReader(pattern);
        this.flags = flags;
    }

    /** @throws NotLinearException also where the pattern is larger than {@link PatternSize} allows */
    static Part parse(String pattern, String flags) throws NotLinearException {
        PatternParser parser = new PatternParser(pattern, Flags.read(flags));
        Part part = parser.disjunction();
        if (parser.reader.peek() != PatternReader.END) {
            throw new NotLinearException("a closing parenthesis too many");
        }
        String excess = PatternSize.excess(pattern).orElse(null);
        if (excess != null) {
            throw new NotLinearException(excess);
        }
        return part;
    }

    private Part disjunction() throws NotLinearException {
        List<Part> parts = new ArrayList<>();
        parts.add(alternative());
        int most = copies;
        while (reader.take("|")) {
            parts.add(alternative());
            most = Math.max(most, copies);
        }
        copies = most;
        return parts.size() == 1 ? parts.get(0) : new Part.Choice(parts);
    }

    private Part alternative() throws NotLinearException {
        List<Part> parts = new ArrayList<>();
        int most = 1;
        while (reader.peek() != PatternReader.END && reader.peek() != '|' && reader.peek() != ')') {
            Part.Place place = assertion(parts.isEmpty());
            if (place != null) {
                parts.add(new Part.Assertion(place));
            } else {
                parts.add(quantified());
                most = Math.max(most, copies);
            }
        }
        copies = most;
        return parts.size() == 1 ? parts.get(0) : new Part.Sequence(parts);
    }

    /** Reads an assertion, or gives null and reads nothing. */
    private Part.@Nullable Place assertion(boolean first) throws NotLinearException {
        Part.Place place;
        if (reader.take("^")) {
            place = flags.multiline() ? lineEdge(first, Part.Place.LINE_START) : Part.Place.TEXT_START;
        } else if (reader.take("$")) {
            int next = reader.peek();
            boolean last = next == PatternReader.END || next == '|';
            place = flags.multiline() ? lineEdge(last, Part.Place.LINE_END) : Part.Place.TEXT_END;
        } else if (reader.take("\\b")) {
            place = Part.Place.WORD_EDGE;
        } else if (reader.take("\\B")) {
            place = Part.Place.NO_WORD_EDGE;
        } else {
            return null;
        }
        if (Quantifier.read(reader) != null) {
            throw new NotLinearException("a repeated assertion");
        }
        return place;
    }

    private Part.Place lineEdge(boolean atEdge, Part.Place place) throws NotLinearException {
        if (depth > 0 || !atEdge) {
            throw new NotLinearException("flag m with ^ or $ inside the pattern");
        }
        return place;
    }

    private Part quantified() throws NotLinearException {
        Part part = atom();
        Quantifier quantifier = Quantifier.read(reader);
        if (quantifier == null) {
            return part;
        }
        if (copies * quantifier.copies() > MAX_COPIES) {
            throw new NotLinearException("repeats that multiply to more than " + MAX_COPIES);
        }
        copies *= quantifier.copies();
        return new Part.Repeat(part, quantifier.least(), quantifier.most());
    }

    private Part atom() throws NotLinearException {
        if (Quantifier.read(reader) != null) {
            throw new NotLinearException("a quantifier with nothing to repeat");
        }
        copies = 1;
        int unit = reader.next();
        return switch (unit) {
            case '(' -> group();
            case '[' -> unit(new ClassReader(reader, flags.ignoreCase()).read());
            case '.' ->
                unit(
                        flags.dotAll()
                                ? CodeUnitSet.everything()
                                : CodeUnitSet.lineTerminators().complement());
            case '\\' -> {
                CodeUnitSet set = Escapes.classEscape(reader);
                yield unit(set != null ? set : literal(Escapes.character(reader)));
            }
            default -> unit(literal(unit));
        };
    }

    private CodeUnitSet literal(int unit) throws NotLinearException {
        if (!flags.ignoreCase()) {
            return CodeUnitSet.of(unit);
        }
        if (unit > LAST_ASCII) {
            throw new NotLinearException("flag i with letters beyond ASCII");
        }
        return CodeUnitSet.of(unit).ignoreCase();
    }

    private static Part unit(CodeUnitSet set) {
        return new Part.Unit(set.ranges());
    }

    private Part group() throws NotLinearException {
        if (reader.take("?") && !reader.take(":")) {
            if (!reader.take("<")) {
                throw new NotLinearException(
                        reader.peek() == '=' || reader.peek() == '!' ? "lookahead" : "flags inside the pattern");
            }
            groupName();
        }
        if (++depth > MAX_DEPTH) {
            throw new NotLinearException("more than " + MAX_DEPTH + " nested groups");
        }
        Part part = disjunction();
        if (!reader.take(")")) {
            throw new NotLinearException("a group without its closing parenthesis");
        }
        depth--;
        return part;
    }

    private void groupName() throws NotLinearException {
        if (reader.peek() == '=' || reader.peek() == '!') {
            throw new NotLinearException("lookbehind");
        }
        while (PatternReader.isLetter(reader.peek()) || PatternReader.isDigit(reader.peek()) || reader.peek() == '_') {
            reader.next();
        }
        if (!reader.take(">")) {
            throw new NotLinearException("a group whose name is not plain");
        }
    }
}
