package dev.fluo.rules.language.syntax;

import java.util.Set;

/**
 * A text and a position in it, for {@link CommonSyntax}: blanks and names. A
 * form that is not common throws {@link UncommonSyntax}.
 */
final class TextCursor {

    /** Words that are no names everywhere, or that mean something else in some places. */
    static final Set<String> WORDS = Set.of("""
            arguments as async await break case catch class const continue debugger default delete do else enum eval
            export extends false finally for from function get if implements import in instanceof interface let new
            null of package private protected public return set static super switch this throw true try typeof var
            void while with yield""".split("\\s+"));

    private final String text;
    private int position;
    private int lastEnd;

    TextCursor(String text, int position) {
        this.text = text;
        this.position = position;
        this.lastEnd = position;
    }

    /** Returns the offset of the next token, behind blanks and comments. */
    int next() {
        while (position < text.length()) {
            char at = text.charAt(position);
            if (at == ' ' || at == '\n' || at == '\t' || at == '\r') {
                position++;
            } else if (at == '/' && (ahead(1) == '/' || ahead(1) == '*')) {
                comment();
            } else {
                break;
            }
        }
        return position;
    }

    private void comment() {
        boolean line = ahead(1) == '/';
        int end = text.indexOf(line ? "\n" : "*/", position + 2);
        if (!line && end < 0) {
            throw new UncommonSyntax();
        }
        int from = position;
        position = line ? (end < 0 ? text.length() : end) : end + 2;
        for (int i = from; i < position; i++) {
            if (text.charAt(i) >= 0x7f || text.charAt(i) == '\r') {
                throw new UncommonSyntax(); // other characters end lines too
            }
        }
    }

    /** Returns the next character, behind blanks; 0 at the end. */
    char peek() {
        next();
        return ahead(0);
    }

    /** Returns a piece of the text. */
    String piece(int start, int end) {
        return text.substring(start, end);
    }

    /** Returns a character further on; 0 behind the end. */
    char ahead(int characters) {
        int at = position + characters;
        return at < text.length() ? text.charAt(at) : 0;
    }

    /** Passes over characters of one token. */
    void pass(int characters) {
        position += characters;
        lastEnd = position;
    }

    /** Passes over a character if it comes next. */
    boolean take(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        pass(1);
        return true;
    }

    /** Passes over a character that must come next. */
    void expect(char wanted) {
        if (!take(wanted)) {
            throw new UncommonSyntax();
        }
    }

    boolean startsWith(String token) {
        next();
        return text.startsWith(token, position);
    }

    /** Returns whether a word comes next, and no longer name that begins with it. */
    boolean isWord(String word) {
        return startsWith(word) && !isNamePart(ahead(word.length())) && ahead(word.length()) != '\\';
    }

    /** Returns the range from a start to the end of the last token. */
    SourceRange rangeFrom(int start) {
        return new SourceRange(start, lastEnd);
    }

    int position() {
        return position;
    }

    /** Reads a name of letters, digits, {@code _} and {@code $}; a word such as {@code new} too. */
    String name() {
        int start = next();
        if (!isNameStart(ahead(0))) {
            throw new UncommonSyntax();
        }
        int end = start;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        pass(end - start);
        if (ahead(0) == '\\' || ahead(0) >= 0x7f) {
            throw new UncommonSyntax();
        }
        return text.substring(start, end);
    }

    /** Reads a name that a value can have. */
    Node.Identifier identifier() {
        int start = next();
        String name = name();
        if (WORDS.contains(name)) {
            throw new UncommonSyntax();
        }
        return new Node.Identifier(name, rangeFrom(start));
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    static boolean isNameStart(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || character == '_'
                || character == '$';
    }

    static boolean isNamePart(char character) {
        return isNameStart(character) || isDigit(character);
    }
}
