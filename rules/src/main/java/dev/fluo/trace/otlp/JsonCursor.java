package dev.fluo.trace.otlp;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;

/** Walks over JSON as protobuf's JSON mapping writes it; what is wrong is said with its place. */
final class JsonCursor {

    /** More zeros than this at the end, as in 1e1000000000, would take memory without end. */
    private static final int MAX_ZEROS = 20;

    private final JsonParser parser;

    /** Stands on the first token. */
    JsonCursor(JsonParser parser) throws IOException {
        this.parser = parser;
        parser.nextToken();
    }

    /** What is done with one field of an object; it must read the value, or {@link #skip} it. */
    @FunctionalInterface
    interface FieldReader {
        void read(String camelCaseName) throws IOException, OtlpJsonException;
    }

    /** What is done with one element of an array. */
    @FunctionalInterface
    interface ElementReader {
        void read() throws IOException, OtlpJsonException;
    }

    /** Reads an object, or null, which is one without fields. */
    void object(FieldReader reader) throws IOException, OtlpJsonException {
        if (isNull()) {
            return;
        }
        expect(JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = camelCase(parser.currentName());
            parser.nextToken();
            reader.read(name);
        }
    }

    /** Reads an array, or null, which is one without elements. */
    void array(ElementReader reader) throws IOException, OtlpJsonException {
        if (isNull()) {
            return;
        }
        expect(JsonToken.START_ARRAY, "an array");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            reader.read();
        }
    }

    /** Steps over the value here. */
    void skip() throws IOException {
        parser.skipChildren();
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    /** The text here, null being the empty one. */
    String text() throws IOException, OtlpJsonException {
        if (isNull()) {
            return "";
        }
        expect(JsonToken.VALUE_STRING, "a text");
        return parser.getText();
    }

    boolean truth() throws IOException, OtlpJsonException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw wrong("true or false");
        };
    }

    /** A whole number of 64 bits, signed or unsigned, as a number or as text; null is 0. */
    long whole() throws IOException, OtlpJsonException {
        if (isNull()) {
            return 0;
        }
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        if (!isText() && !parser.currentToken().isNumeric()) {
            throw wrong("a whole number");
        }
        try {
            BigDecimal number = new BigDecimal(parser.getText().strip());
            if (number.scale() < -MAX_ZEROS) {
                throw wrong("a whole number of 64 bits");
            }
            return number.toBigIntegerExact().longValue();
        } catch (ArithmeticException | NumberFormatException e) {
            throw wrong("a whole number");
        }
    }

    /** A number, as a number or as text, with protobuf's NaN, Infinity and -Infinity; null is 0. */
    double real() throws IOException, OtlpJsonException {
        if (isNull()) {
            return 0;
        }
        if (!isText() && !parser.currentToken().isNumeric()) {
            throw wrong("a number");
        }
        try {
            return Double.parseDouble(parser.getText());
        } catch (NumberFormatException e) {
            throw wrong("a number");
        }
    }

    /** What the error is about: that something else was expected here. */
    OtlpJsonException wrong(String expected) {
        return new OtlpJsonException("expected " + expected + " at " + parser.getParsingContext().pathAsPointer()
                + place(parser.currentTokenLocation()));
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

    /** @param location null where the parser met a bound of its own, such as the depth of nesting */
    static String place(JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    /** {@code start_time_unix_nano} as {@code startTimeUnixNano}; a name that is so already stays. */
    private static String camelCase(String name) {
        if (name.indexOf('_') < 0) {
            return name;
        }
        StringBuilder camelCase = new StringBuilder(name.length());
        boolean raise = false;
        for (char letter : name.toCharArray()) {
            if (letter != '_') {
                camelCase.append(raise ? Character.toUpperCase(letter) : letter);
            }
            raise = letter == '_';
        }
        return camelCase.toString();
    }
}
