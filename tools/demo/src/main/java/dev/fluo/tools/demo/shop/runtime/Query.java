package dev.fluo.tools.demo.shop.runtime;

import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;

/**
 * A question of a service to its database.
 *
 * @param system as the conventions name it: {@code postgresql}, {@code redis}
 * @param database the server, and the namespace in it
 * @param operation such as {@code SELECT}
 * @param collection the table; empty for a key-value store
 * @param text with placeholders for values, as instrumentation records it
 * @param millis about how long it takes
 */
public record Query(String system, String database, String operation, String collection, String text, int millis) {

    public static Query sql(String database, String operation, String table, String text) {
        return new Query("postgresql", database, operation, table, text, Pace.QUERY);
    }

    public static Query redis(String database, String operation, String text) {
        return new Query("redis", database, operation, "", text, Pace.CACHE);
    }

    SpanBuilder span(Tracer tracer) {
        SpanBuilder builder = tracer.spanBuilder(collection.isEmpty() ? operation : operation + " " + collection)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(Conventions.DB_SYSTEM, system)
                .setAttribute(Conventions.DB_NAMESPACE, database)
                .setAttribute(Conventions.DB_OPERATION, operation)
                .setAttribute(Conventions.DB_QUERY, text)
                .setAttribute(Conventions.SERVER_ADDRESS, database + "-" + system);
        return collection.isEmpty() ? builder : builder.setAttribute(Conventions.DB_COLLECTION, collection);
    }
}
