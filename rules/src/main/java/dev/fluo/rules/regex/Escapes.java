package dev.fluo.rules.regex;

import org.jspecify.annotations.Nullable;

/**
 * A reader of escapes: what follows a backslash, where it stands for characters; the reader is behind the backslash.
 */
final class Escapes {
    private static final int CONTROL_BITS = 0x1F;

    private Escapes() {}

    /** The set of a class escape such as {@code \d}, or null (and nothing is read) where none follows. */
    static @Nullable CodeUnitSet classEscape(PatternReader reader) {
        CodeUnitSet set = switch (reader.peek()) {
            case 'd' -> CodeUnitSet.digits();
            case 'D' -> CodeUnitSet.digits().complement();
            case 's' -> CodeUnitSet.whiteSpace();
            case 'S' -> CodeUnitSet.whiteSpace().complement();
            case 'w' -> CodeUnitSet.wordCharacters();
            case 'W' -> CodeUnitSet.wordCharacters().complement();
            default -> null;
        };
        if (set != null) {
            reader.next();
        }
        return set;
    }

    /** The code unit of a character escape. */
    static int character(PatternReader reader) throws NotLinearException {
        int unit = reader.next();
        return switch (unit) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'v' -> 0x0B;
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'x' -> reader.hexadecimal(2);
            case 'u' -> reader.hexadecimal(4);
            case 'c' -> control(reader.next());
            case '0' -> nul(reader);
            default -> identity(unit);
        };
    }

    private static int control(int letter) throws NotLinearException {
        if (!PatternReader.isLetter(letter)) {
            throw new NotLinearException("\\c without a letter");
        }
        return letter & CONTROL_BITS;
    }

    private static int nul(PatternReader reader) throws NotLinearException {
        if (PatternReader.isDigit(reader.peek())) {
            throw new NotLinearException("an octal escape");
        }
        return 0;
    }

    private static int identity(int unit) throws NotLinearException {
        if (PatternReader.isDigit(unit) || unit == 'k') {
            throw new NotLinearException("the backreference \\" + (char) unit);
        }
        if (unit == PatternReader.END || PatternReader.isLetter(unit) || unit > 0x7F) {
            throw new NotLinearException("the escape \\"
                    + (unit == PatternReader.END ? "" : String.valueOf((char) unit)) + " is not a common one");
        }
        return unit;
    }
}
