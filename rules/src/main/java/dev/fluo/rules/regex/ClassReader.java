package dev.fluo.rules.regex;

import org.jspecify.annotations.Nullable;

/** Reads a character class, from behind its opening bracket. */
final class ClassReader {
    private static final int BACKSPACE = 0x08;
    private static final int LAST_ASCII = 0x7F;
    private final PatternReader reader;
    private final boolean ignoreCase;

    ClassReader(PatternReader reader, boolean ignoreCase) {
        this.reader = reader;
        this.ignoreCase = ignoreCase;
    }

    CodeUnitSet read() throws NotLinearException {
        boolean negated = reader.take("^");
        CodeUnitSet set = new CodeUnitSet();
        while (!reader.take("]")) {
            readItem(set);
        }
        if (ignoreCase) {
            set.ignoreCase();
        }
        return negated ? set.complement() : set;
    }

    private void readItem(CodeUnitSet set) throws NotLinearException {
        CodeUnitSet escaped = classEscape();
        if (escaped != null) {
            set.addAll(escaped);
            if (reader.peek() == '-' && reader.peek(1) != ']') {
                throw new NotLinearException("a range that begins with a class such as \\d");
            }
            return;
        }
        int first = character();
        int last = first;
        if (reader.peek() == '-' && reader.peek(1) != ']') {
            reader.next();
            if (classEscape() != null) {
                throw new NotLinearException("a range that ends in a class such as \\d");
            }
            last = character();
        }
        if (last < first) {
            throw new NotLinearException("a range whose end is before its begin");
        }
        if (ignoreCase && last > LAST_ASCII) {
            throw new NotLinearException("flag i with letters beyond ASCII");
        }
        if (Character.isSurrogate((char) first) || Character.isSurrogate((char) last)) {
            throw new NotLinearException("a class with half of a surrogate pair, on which engines do not agree");
        }
        set.add(first, last);
    }

    private @Nullable CodeUnitSet classEscape() {
        if (reader.peek() != '\\') {
            return null;
        }
        int start = reader.position();
        reader.next();
        CodeUnitSet set = Escapes.classEscape(reader);
        if (set == null) {
            reader.back(start);
        }
        return set;
    }

    private int character() throws NotLinearException {
        int unit = reader.next();
        if (unit == PatternReader.END) {
            throw new NotLinearException("a class without its closing bracket");
        }
        if (unit != '\\') {
            return unit;
        }
        return reader.take("b") ? BACKSPACE : Escapes.character(reader);
    }
}
