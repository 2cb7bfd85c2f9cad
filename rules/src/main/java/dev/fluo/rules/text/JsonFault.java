package dev.fluo.rules.text;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/** The reason why a text is not valid JSON, for people who know JSON and not the parser. */
public final class JsonFault {

    /** Bytes that no text in UTF-8, UTF-16 or UTF-32 has. */
    public static final String NO_TEXT = "its bytes are not text in UTF-8";

    private static final String CHARACTER = "Unexpected character \\('(.+?)' \\(code \\d+(?: / 0x[0-9a-fA-F]+)?\\)\\)";
    private static final String TEXT_IN_QUOTES = "a text stands in double quotes";

    private static final PhraseTable PHRASES = new PhraseTable("it cannot be read here")
            .with("hex-digit for character escape", "behind `\\u` stand four hexadecimal digits")
            .with("Decimal point not followed by a digit", "behind the point of a number stands a digit")
            .with("Exponent indicator not followed by a digit", "behind the `e` of a number stands a digit")
            .with("Leading zeroes not allowed", "a number does not begin with a zero that other digits follow")
            .with(
                    "'\\+'.*(?:not allowed|valid value)|[Ll]eading '?\\+|JSON spec does not allow numbers to have plus",
                    "a number has no `+` in front")
            .with("digit.*minus sign|minus sign.*digit", "behind the `-` of a number stands a digit")
            .with(CHARACTER + ".*\\(non-standard\\) comment", "JSON has no comments: take it away")
            .with(
                    "Unexpected character \\('}'.*start field name",
                    "a `,` stands before the `}`, and no field follows it")
            .with(
                    "Unexpected character \\('''.*start field name",
                    "the name of a field stands in double quotes, not in single ones")
            .with(
                    CHARACTER + ".*start field name",
                    "the name of a field stands in double quotes, and `{1}` begins none")
            .with(CHARACTER + ".*separate Object entries", "a `,` or a `}` is missing before `{1}`")
            .with(CHARACTER + ".*separate Array entries", "a `,` or a `]` is missing before `{1}`")
            .with(CHARACTER + ".*colon to separate", "a `:` is missing before `{1}`")
            .with("Unexpected character \\('''.*(?:valid|a) value", TEXT_IN_QUOTES + ", not in single ones")
            .with("Unexpected character \\('([\\]},:])'.*(?:valid|a) value", "a value is missing before `{1}`")
            .with(CHARACTER + ".*(?:valid|a) value", "`{1}` begins no value: " + TEXT_IN_QUOTES)
            .with(CHARACTER + ".*(?:root-level|white space)", "more follows after the end of the document")
            .with(CHARACTER, "`{1}` is not expected here")
            .with("Unrecognized token '(?:None|undefined|NULL|Null|nil)", "nothing is written `null` in JSON")
            .with("Unrecognized token '(?:True|TRUE|yes|on)'", "it is written `true` in JSON")
            .with("Unrecognized token '(?:False|FALSE|no|off)'", "it is written `false` in JSON")
            .with("Unrecognized token '(.*?)'", "`{1}` is no value: " + TEXT_IN_QUOTES)
            .with("Non-standard token '(.*?)'", "`{1}` is not a number in JSON")
            .with("Illegal unquoted character \\(\\(CTRL-CHAR, code 9\\)", "a tab in a text is written `\\t`")
            .with(
                    "Illegal unquoted character \\(\\(CTRL-CHAR, code 1[03]\\)",
                    "a text ends on the line that it begins on: write `\\n` for the end of a line")
            .with(
                    "Illegal unquoted character \\(\\(CTRL-CHAR, code (\\d+)\\)",
                    "a text holds the control character {1}, which is written with `\\u` and four digits")
            .with(
                    "Unrecognized character escape '(.)'",
                    "`\\{1}` is no escape in a text: write `\\\\{1}` for a backslash")
            .with("Unrecognized character escape", "a backslash in a text is written `\\\\`")
            .with("Duplicate field '(.*?)'", "the field `{1}` stands twice")
            .with("Unexpected close marker '(.)': expected '(.)'", "`{1}` stands where `{2}` is missing")
            .with("CTRL-CHAR, code (\\d+)", "the control character {1} stands between values")
            .with("nesting depth", "it is nested too deeply")
            .with("(?i)length .*exceeds", "a text, name or number in it is too long")
            .with("UTF-|surrogate", NO_TEXT);

    private JsonFault() {}

    /** The reason with its line and column, both counted from 1. */
    public static String inWords(JsonProcessingException fault) {
        return reason(fault) + place(fault.getLocation());
    }

    /** The reason alone. */
    public static String reason(JsonProcessingException fault) {
        return fault instanceof JsonEOFException
                ? "it ends before it is whole"
                : PHRASES.words(fault.getOriginalMessage());
    }

    /** Returns the reason why bytes are not valid JSON: what the parser says, or that they are not text at all. */
    public static String reason(IOException fault) {
        return fault instanceof JsonProcessingException json ? reason(json) : NO_TEXT;
    }

    /** The line and the column in parentheses; nothing where they are not known. */
    public static String place(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
