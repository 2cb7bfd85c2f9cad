package dev.fluo.regex;

/**
 * Reads a pattern as ECMAScript does without flag u (ECMA-262, 22.2.1, with B.1.2 where it is plain) and writes what
 * RE2 shall run. Only whether a match exists is kept: groups lose their numbers and quantifiers their laziness.
 */
final class Translator {
    /** RE2 unrolls repeats: this many copies of an atom, over all nested counts, at the most. */
    private static final int MAX_COPIES = 1000;
    private static final int MAX_DEPTH = 100;
    private static final int LAST_ASCII = 0x7F;

    private final PatternReader reader;
    private final Flags flags;
    private final StringBuilder output = new StringBuilder();
    private int depth;

    private Translator(String pattern, Flags flags) {
        this.reader = new PatternReader(pattern);
        this.flags = flags;
    }

    static String translate(String pattern, String flags) throws NotLinearException {
        Translator translator = new Translator(pattern, Flags.read(flags));
        translator.disjunction();
        if (translator.reader.peek() != PatternReader.END) {
            throw new NotLinearException("a closing parenthesis too many");
        }
        return translator.output.toString();
    }

    /** Gives the most copies of an atom inside, for the bound on nested repeats. */
    private int disjunction() throws NotLinearException {
        int copies = alternative();
        while (reader.take("|")) {
            output.append('|');
            copies = Math.max(copies, alternative());
        }
        return copies;
    }

    private int alternative() throws NotLinearException {
        int copies = 1;
        boolean first = true;
        while (reader.peek() != PatternReader.END && reader.peek() != '|' && reader.peek() != ')') {
            if (!assertion(first)) {
                copies = Math.max(copies, quantified());
            }
            first = false;
        }
        return copies;
    }

    private boolean assertion(boolean first) throws NotLinearException {
        String written;
        if (reader.take("^")) {
            written = flags.multiline() ? lineEdge(first, "\\A") : "\\A";
        } else if (reader.take("$")) {
            int next = reader.peek();
            written = flags.multiline() ? lineEdge(next == PatternReader.END || next == '|', "\\z") : "\\z";
        } else if (reader.take("\\b")) {
            written = "\\b";
        } else if (reader.take("\\B")) {
            written = "\\B";
        } else {
            return false;
        }
        output.append(written);
        if (Quantifier.read(reader) != null) {
            throw new NotLinearException("a repeated assertion");
        }
        return true;
    }

    /**
     * RE2 knows one line terminator of four. At the edge of the pattern the terminator itself may be part of the match
     * instead.
     */
    private String lineEdge(boolean atEdge, String textEdge) throws NotLinearException {
        if (depth > 0 || !atEdge) {
            throw new NotLinearException("flag m with ^ or $ inside the pattern");
        }
        return "(?:" + textEdge + "|" + CodeUnitSet.lineTerminators().render() + ")";
    }

    private int quantified() throws NotLinearException {
        int copies = atom();
        Quantifier quantifier = Quantifier.read(reader);
        if (quantifier == null) {
            return copies;
        }
        output.append(quantifier.render());
        if (copies * quantifier.copies() > MAX_COPIES) {
            throw new NotLinearException("repeats that multiply to more than " + MAX_COPIES);
        }
        return copies * quantifier.copies();
    }

    private int atom() throws NotLinearException {
        if (Quantifier.read(reader) != null) {
            throw new NotLinearException("a quantifier with nothing to repeat");
        }
        int unit = reader.next();
        switch (unit) {
            case '(':
                return group();
            case '[':
                write(new ClassReader(reader, flags.ignoreCase()).read());
                return 1;
            case '.':
                write(flags.dotAll() ? CodeUnitSet.everything() : CodeUnitSet.lineTerminators().complement());
                return 1;
            case '\\':
                CodeUnitSet set = Escapes.classEscape(reader);
                write(set != null ? set : literal(Escapes.character(reader)));
                return 1;
            default:
                write(literal(unit));
                return 1;
        }
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

    private void write(CodeUnitSet set) {
        output.append(set.render());
    }

    private int group() throws NotLinearException {
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
        output.append("(?:");
        int copies = disjunction();
        if (!reader.take(")")) {
            throw new NotLinearException("a group without its closing parenthesis");
        }
        output.append(')');
        depth--;
        return copies;
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
