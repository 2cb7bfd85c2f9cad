package dev.fluo.rules.traceql;

import java.util.List;

/** A TraceQL query as a condition of the rule language. */
public final class TraceQl {

    private TraceQl() {}

    /**
     * A condition that holds for the traces that a query finds.
     *
     * @param condition for the field {@code when} of a rule
     * @param spans expression for the spans that the query selects
     * @param notes sentences about parts of the query that mean something else here
     */
    public record Imported(String condition, String spans, List<String> notes) {

        public Imported {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Translates a query.
     *
     * @throws TraceQlException if the text is not TraceQL, or if a part of it has no counterpart
     */
    public static Imported read(String query) throws TraceQlException {
        Pipelines pipelines = new Pipelines(new Tokens(query));
        Spanset selection = pipelines.query();
        return new Imported(selection.condition().text(), selection.spans(), pipelines.notes());
    }
}
