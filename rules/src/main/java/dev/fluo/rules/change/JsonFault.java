package dev.fluo.rules.change;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.util.regex.Pattern;

/** Why a text is no JSON, for people who know JSON and not the parser. */
public final class JsonFault {

    /** Names of the parser's own settings, and where it began, told by its own name for the source. */
    private static final Pattern INTERNAL =
            Pattern.compile(", from `[^`]*`|: enable `.*| \\(enable `[^)]*\\)|; enable `.*| \\(start marker at .*");

    private JsonFault() {}

    /** The reason with its line and column, both counted from 1. */
    public static String inWords(JsonProcessingException fault) {
        return reason(fault) + place(fault.getLocation());
    }

    /** The reason alone. */
    public static String reason(JsonProcessingException fault) {
        return fault instanceof JsonEOFException
                ? "it ends before it is whole"
                : INTERNAL.matcher(fault.getOriginalMessage().replace('\n', ' '))
                        .replaceAll("");
    }

    /** The line and the column in parentheses; nothing where they are not known. */
    static String place(JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
