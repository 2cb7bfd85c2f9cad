package dev.fluo.rules.traceql;

import dev.fluo.rules.language.resolve.BareAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of TraceQL, intrinsic fields and attributes, in the rule language. */
final class TraceQlNames {

    private static final Pattern PATH = Pattern.compile("[A-Za-z_$][\\w$]*(?:\\.[A-Za-z_$][\\w$]*)*");

    private static final Map<String, Expression> INTRINSIC = Map.ofEntries(
            text("name", "name"),
            text("span:name", "name"),
            text("status", "status"),
            text("span:status", "status"),
            text("statusMessage", "statusMessage"),
            text("span:statusMessage", "statusMessage"),
            text("kind", "kind"),
            text("span:kind", "kind"),
            duration("duration", "duration"),
            duration("span:duration", "duration"),
            text("span:id", "id"),
            missable("span:parentID", "parentId"),
            missable("parent", "parent"),
            number("childCount", "children().count()"),
            number("span:childCount", "children().count()"),
            duration("traceDuration", "trace.duration"),
            duration("trace:duration", "trace.duration"),
            missable("rootName", "trace.root.name"),
            missable("trace:rootName", "trace.root.name"),
            missable("rootServiceName", "trace.root.service"),
            missable("trace:rootService", "trace.root.service"),
            text("trace:id", "trace.id"),
            text("instrumentation:name", "scope.name"),
            text("instrumentation:version", "scope.version"),
            Map.entry("event:name", Expression.primary("name", Expression.Type.TEXT, Expression.Scope.EVENT)),
            Map.entry(
                    "event:timeSinceStart",
                    Expression.primary("timeSinceStart", Expression.Type.DURATION, Expression.Scope.EVENT)),
            Map.entry("link:traceID", Expression.primary("traceId", Expression.Type.TEXT, Expression.Scope.LINK)),
            Map.entry("link:spanID", Expression.primary("spanId", Expression.Type.TEXT, Expression.Scope.LINK)));

    private TraceQlNames() {}

    private static Map.Entry<String, Expression> text(String name, String field) {
        return Map.entry(name, Expression.primary(field, Expression.Type.TEXT, Expression.Scope.SPAN));
    }

    private static Map.Entry<String, Expression> number(String name, String field) {
        return Map.entry(name, Expression.primary(field, Expression.Type.NUMBER, Expression.Scope.SPAN));
    }

    private static Map.Entry<String, Expression> duration(String name, String field) {
        return Map.entry(name, Expression.primary(field, Expression.Type.DURATION, Expression.Scope.SPAN));
    }

    private static Map.Entry<String, Expression> missable(String name, String field) {
        return Map.entry(name, Expression.primary(field, Expression.Type.ATTRIBUTE, Expression.Scope.SPAN));
    }

    /** Returns the field for an intrinsic; empty if there is none of that name. */
    static Optional<Expression> intrinsic(String word) {
        return Optional.ofNullable(INTRINSIC.get(word));
    }

    /** Returns the access to an attribute, written with its scope. */
    static Expression attribute(Token token) throws TraceQlException {
        int dot = token.text().indexOf('.');
        String scope = token.text().substring(0, dot);
        String key = token.text().substring(dot + 1).replace("\"", "");
        return switch (scope) {
            case "" -> Expression.primary(unscoped(key), Expression.Type.ATTRIBUTE, Expression.Scope.SPAN);
            case "span" ->
                Expression.primary(member("attributes", key), Expression.Type.ATTRIBUTE, Expression.Scope.SPAN);
            case "resource" ->
                Expression.primary(
                        key.equals("service.name") ? "service" : member("resource", key),
                        Expression.Type.ATTRIBUTE,
                        Expression.Scope.SPAN);
            case "instrumentation" ->
                Expression.primary(member("scope", key), Expression.Type.ATTRIBUTE, Expression.Scope.SPAN);
            case "parent" ->
                Expression.primary(member("parent", key), Expression.Type.ATTRIBUTE, Expression.Scope.SPAN);
            case "event" -> Expression.primary(item(key), Expression.Type.ATTRIBUTE, Expression.Scope.EVENT);
            case "link" -> Expression.primary(item(key), Expression.Type.ATTRIBUTE, Expression.Scope.LINK);
            default ->
                throw new TraceQlException(
                        "attributes of the scope `" + scope + "` have no counterpart", token.position());
        };
    }

    /** An attribute of the span or else of its resource, which a bare name is too. */
    private static String unscoped(String key) {
        if (key.equals("service.name")) {
            return "service";
        }
        return isPath(key) && !isTaken(key)
                ? key
                : "(" + member("attributes", key) + " ?? " + member("resource", key) + ")";
    }

    private static String item(String key) {
        return isPath(key) && !isTaken(key) && !Set.of("name", "time").contains(key) ? key : member("attributes", key);
    }

    private static String member(String owner, String key) {
        return isPath(key) ? owner + "." + key : owner + "[" + Constants.quoted(key) + "]";
    }

    private static boolean isPath(String key) {
        return PATH.matcher(key).matches();
    }

    private static boolean isTaken(String key) {
        return !BareAttributes.contain(key.split("\\.", 2)[0]);
    }
}
