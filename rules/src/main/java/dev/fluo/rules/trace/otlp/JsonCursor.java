package dev.fluo.rules.trace.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.regex.Pattern;

/** Walks over JSON as protobuf's JSON mapping writes it; what is wrong is said with its place. */
final class JsonCursor {

    private static final Pattern SNAKE_CASE = Pattern.compile("[a-z]+(_[a-z]+)+");
    /** Numbers that Java takes and JSON does not: with a suffix, or hexadecimal digits. */
    private static final Pattern JAVA_ONLY = Pattern.compile("[dDfF]$|[xX]");

    private static final long MAX_UNSIGNED_32 = 0xffffffffL;

    private final JsonParser parser;
    private final JsonPlace start;

    /**
     * Stands on the first token.
     *
     * @throws OtlpJsonException if there is none
     */
    JsonCursor(JsonParser parser, JsonPlace start) throws IOException, OtlpJsonException {
        this.parser = parser;
        this.start = start;
        if (parser.nextToken() == null) {
            throw new OtlpJsonException("the text is empty");
        }
    }

    /** A reader of one field of an object; it must read the value, or {@link #skip} it. */
    @FunctionalInterface
    interface FieldReader {
        void read(String camelCaseName) throws IOException, OtlpJsonException;
    }

    /** A reader of one element of an array. */
    @FunctionalInterface
    interface ElementReader {
        void read() throws IOException, OtlpJsonException;
    }

    /** Reads an object, or null, which is one without fields. A field that is null is one that is absent. */
    void object(FieldReader reader) throws IOException, OtlpJsonException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = camelCase(parser.currentName());
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                reader.read(name);
            }
        }
    }

    void array(ElementReader reader) throws IOException, OtlpJsonException {
        expect(JsonToken.START_ARRAY, "an array");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            reader.read();
        }
    }

    /** Steps over the value here. */
    void skip() throws IOException {
        parser.skipChildren();
    }

    boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    String text() throws IOException, OtlpJsonException {
        expect(JsonToken.VALUE_STRING, "a text");
        return parser.getText();
    }

    boolean truth() throws IOException, OtlpJsonException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw wrong("true or false");
        };
    }

    /** An int64, as a number or as text; one from 2⁶³ on is the negative one with the same bits. */
    long signed() throws IOException, OtlpJsonException {
        return whole(true);
    }

    /** A fixed64 or uint64, as a number or as text; one from 2⁶³ on is the negative one with the same bits. */
    long unsigned() throws IOException, OtlpJsonException {
        return whole(false);
    }

    private long whole(boolean negative) throws IOException, OtlpJsonException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            long whole = parser.getLongValue();
            if (whole < 0 && !negative) {
                throw wrong("a whole number of 64 bits that is not negative");
            }
            return whole;
        }
        if (!isText() && !parser.currentToken().isNumeric()) {
            throw wrong("a whole number");
        }
        try {
            return negative ? WholeNumber.parse(parser.getText()) : WholeNumber.parseUnsigned(parser.getText());
        } catch (NumberFormatException e) {
            throw wrong("a whole number of 64 bits" + (negative ? "" : " that is not negative"));
        }
    }

    /** A fixed32 or uint32, as a number or as text. */
    int unsigned32() throws IOException, OtlpJsonException {
        long whole = signed();
        if (whole < 0 || whole > MAX_UNSIGNED_32) {
            throw wrong("a whole number of 32 bits that is not negative");
        }
        return (int) whole;
    }

    /** The number of an enum's constant, signed or unsigned, as a number or as text. */
    int constant() throws IOException, OtlpJsonException {
        long whole = signed();
        if (whole < Integer.MIN_VALUE || whole > MAX_UNSIGNED_32) {
            throw wrong("a whole number of 32 bits");
        }
        return (int) whole;
    }

    /** A number, as a number or as text, with protobuf's NaN, Infinity and -Infinity. */
    double real() throws IOException, OtlpJsonException {
        if (!isText() && !parser.currentToken().isNumeric()) {
            throw wrong("a number");
        }
        try {
            String text = parser.getText();
            if (isText() && JAVA_ONLY.matcher(text).find()) {
                throw wrong("a number");
            }
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw wrong("a number");
        }
    }

    /** Returns an error: something else was expected here. */
    OtlpJsonException wrong(String expected) {
        return new OtlpJsonException("expected " + expected + place());
    }

    void expectEnd() throws IOException, OtlpJsonException {
        if (parser.nextToken() != null) {
            throw wrong("the end");
        }
    }

    private void expect(JsonToken token, String name) throws OtlpJsonException {
        if (parser.currentToken() != token) {
            throw wrong(name);
        }
    }

    /** Returns the position of the cursor, as errors name it. */
    String place() {
        String path = parser.getParsingContext().pathAsPointer().toString();
        return start.words(path, parser.currentTokenLocation());
    }

    /** {@code start_time_unix_nano} as {@code startTimeUnixNano}; a name that is not written like that stays. */
    static String camelCase(String name) {
        if (name.indexOf('_') < 0 || !SNAKE_CASE.matcher(name).matches()) {
            return name;
        }
        StringBuilder camelCase = new StringBuilder(name.length());
        boolean raise = false;
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (letter != '_') {
                camelCase.append(raise ? Character.toUpperCase(letter) : letter);
            }
            raise = letter == '_';
        }
        return camelCase.toString();
    }
}
