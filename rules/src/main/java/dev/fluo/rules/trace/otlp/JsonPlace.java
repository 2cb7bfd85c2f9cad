package dev.fluo.rules.trace.otlp;

import com.fasterxml.jackson.core.JsonLocation;
import org.jspecify.annotations.Nullable;

/**
 * Position of a part within a JSON text, so that errors in the part name their place in the whole text.
 *
 * @param path the JSON pointer of the part; empty for the whole
 * @param line the line that it begins in, from 1
 * @param column the column that it begins at, from 1
 */
record JsonPlace(String path, int line, int column) {

    /** The whole text. */
    static final JsonPlace START = new JsonPlace("", 1, 1);

    /** Returns the path and place for an error, for people; {@code path} is within the part. */
    String words(String pathInside, JsonLocation location) {
        String whole = path + pathInside;
        return (whole.isEmpty() ? "" : " at " + whole) + words(location);
    }

    /** @param location null where the parser met a bound of its own, such as the depth of nesting */
    private String words(@Nullable JsonLocation location) {
        if (location == null) {
            return path.isEmpty() ? "" : " (begins at line " + line + ", column " + column + ")";
        }
        int inLine = location.getColumnNr() + (location.getLineNr() == 1 ? column - 1 : 0);
        return " (line " + (line + location.getLineNr() - 1) + ", column " + inLine + ")";
    }
}
