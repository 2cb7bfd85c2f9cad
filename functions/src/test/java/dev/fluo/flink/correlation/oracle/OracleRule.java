package dev.fluo.flink.correlation.oracle;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A rule, and what follows from all events at once.
 *
 * @param condition the line of the document that holds it, and what follows
 * @param standing the episodes that stand in the end, as text
 */
record OracleRule(String id, String condition, Function<List<TrafficEvent>, Set<String>> standing) {

    String document() {
        return "id: " + id + "\nmessage: '${value}'\n" + condition;
    }

    static OracleRule when(String id, String condition, Function<List<TrafficEvent>, Set<String>> standing) {
        return new OracleRule(id, "when: |\n  " + condition + "\n", standing);
    }

    /** With further lines of the document. */
    OracleRule with(String lines) {
        return new OracleRule(id, condition + lines + "\n", standing);
    }

    /** With a time after which keys are forgotten. */
    OracleRule forget(String time) {
        return new OracleRule(id, condition + "forget: " + time + "\n", standing);
    }
}
