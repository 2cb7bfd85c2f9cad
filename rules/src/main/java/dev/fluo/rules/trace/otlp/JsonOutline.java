package dev.fluo.rules.trace.otlp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Walks over the bytes of JSON by brackets and quotes alone, so that it finds the parts of a text although values inside
 * them are wrong. It keeps no stack: a part may be nested without end.
 */
final class JsonOutline {

    private final byte[] bytes;

    JsonOutline(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes one field of an object, its name in camelCase; its value is the bytes {@code [from, to)}. */
    @FunctionalInterface
    interface Field {
        void take(String name, int from, int to) throws IOException, OtlpJsonException;
    }

    /** Takes one element of an array, by its number from 0; it is the bytes {@code [from, to)}. */
    @FunctionalInterface
    interface Element {
        void take(int number, int from, int to) throws IOException, OtlpJsonException;
    }

    /** Visits the fields of the object that begins at or after a byte. A field that is null is one that is absent. */
    void object(int start, Field visitor) throws IOException, OtlpJsonException {
        objectBefore(start, visitor);
    }

    /** Visits the fields of the object that the whole text is. */
    void only(Field visitor) throws IOException, OtlpJsonException {
        int end = skipSpace(objectBefore(0, visitor));
        if (end != bytes.length) {
            throw new OtlpJsonException("expected the end at byte " + end);
        }
    }

    /** Visits the fields, and returns where the object ends. */
    private int objectBefore(int start, Field visitor) throws IOException, OtlpJsonException {
        int at = skipSpace(expect('{', skipSpace(start)));
        while (byteAt(at) != '}') {
            int to = skipText(at);
            String name = JsonCursor.camelCase(new String(bytes, at + 1, to - at - 2, StandardCharsets.UTF_8));
            int from = skipSpace(expect(':', skipSpace(to)));
            at = skipValue(from);
            if (!isNull(from, at)) {
                visitor.take(name, from, at);
            }
            at = skipComma(at, '}');
        }
        return at + 1;
    }

    /** Visits the elements of the array that begins at or after a byte. */
    void array(int start, Element visitor) throws IOException, OtlpJsonException {
        int at = skipSpace(expect('[', skipSpace(start)));
        for (int number = 0; byteAt(at) != ']'; number++) {
            int to = skipValue(at);
            visitor.take(number, at, to);
            at = skipComma(to, ']');
        }
    }

    private int skipComma(int start, char end) throws OtlpJsonException {
        int at = skipSpace(start);
        return byteAt(at) == end ? at : skipSpace(expect(',', at));
    }

    private boolean isNull(int from, int to) {
        return to - from == 4 && bytes[from] == 'n' && bytes[from + 1] == 'u';
    }

    /** Returns the position of bytes in the text. */
    JsonPlace place(String path, int at) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < at; i++) {
            if (bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new JsonPlace(path, line, at - lineStart + 1);
    }

    private int skipValue(int start) throws OtlpJsonException {
        int at = start;
        int depth = 0;
        do {
            int letter = byteAt(at);
            if (letter == '"') {
                at = skipText(at);
            } else if (letter == '{' || letter == '[') {
                depth++;
                at++;
            } else if (letter == '}' || letter == ']') {
                depth--;
                at++;
            } else if (depth > 0) {
                at++;
            } else {
                return skipWord(at);
            }
        } while (depth > 0);
        return at;
    }

    private int skipWord(int start) throws OtlpJsonException {
        int at = start;
        while (",]}".indexOf(byteAt(at)) < 0 && !isSpace(byteAt(at))) {
            at++;
        }
        if (at == start) {
            throw new OtlpJsonException("expected a value at byte " + at);
        }
        return at;
    }

    private int skipText(int start) throws OtlpJsonException {
        int at = expect('"', start);
        while (byteAt(at) != '"') {
            at += byteAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private int skipSpace(int start) {
        int at = start;
        while (at < bytes.length && isSpace(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(int letter) {
        return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t';
    }

    private int expect(char letter, int at) throws OtlpJsonException {
        if (byteAt(at) != letter) {
            throw new OtlpJsonException("expected " + letter + " at byte " + at);
        }
        return at + 1;
    }

    private int byteAt(int at) throws OtlpJsonException {
        if (at >= bytes.length) {
            throw new OtlpJsonException("the text ends too early");
        }
        return bytes[at];
    }
}
