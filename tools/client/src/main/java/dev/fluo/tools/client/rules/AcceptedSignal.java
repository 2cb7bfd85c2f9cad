package dev.fluo.tools.client.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.document.ExceptClause;
import dev.fluo.rules.redaction.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The parts of a signal that decide how it is excepted.
 *
 * @param key of the cross-trace rule; empty for a signal of one trace, and of a rule without {@code by}
 * @param acrossTraces whether it is of a cross-trace rule
 */
public record AcceptedSignal(String id, String ruleId, boolean acrossTraces, List<String> key, String message) {

    private static final int SHORT_ID = 8;
    private static final String NAME = "accepted-";

    /** Tells if an exception was added by accepting a signal, and not by the author of the rule. */
    static boolean isAccepted(ExceptClause clause) {
        return clause.name().startsWith(NAME);
    }

    /** Tells if an exception was added for a signal, by the signal's id or the beginning of it. */
    static boolean isFor(ExceptClause clause, String idOrBeginning) {
        String shortId = idOrBeginning.substring(0, Math.min(SHORT_ID, idOrBeginning.length()));
        return !shortId.isEmpty() && clause.name().startsWith(NAME + shortId);
    }

    /** @param document as it stands on the signals topic */
    static AcceptedSignal of(JsonNode document) {
        List<String> key = new ArrayList<>();
        document.at("/fluo/key").forEach(part -> key.add(part.asText()));
        return new AcceptedSignal(
                document.at("/event/id").asText(),
                document.at("/rule/id").asText(),
                document.at("/fluo/key").isArray(),
                List.copyOf(key),
                document.at("/message").asText());
    }

    /** Returns whether a part of the key was redacted, so that nobody can say what it was. */
    boolean isHidden() {
        return key.stream().anyMatch(part -> part.contains(Redaction.REDACTED));
    }

    /** The condition of an exception for this key. */
    public String condition() {
        return key.size() == 1
                ? equality("key", key.get(0))
                : IntStream.range(0, key.size())
                        .mapToObj(i -> equality("key[" + i + "]", key.get(i)))
                        .collect(Collectors.joining(" && "));
    }

    /** A number equals its text; a truth value does not, unless it is made into one. */
    private static String equality(String part, String text) {
        boolean truth = text.equals("true") || text.equals("false");
        return (truth ? "`${" + part + "}`" : part) + " == " + literal(text);
    }

    private static String literal(String text) {
        StringBuilder literal = new StringBuilder("'");
        text.chars().forEach(c -> {
            if (c == '\'' || c == '\\') {
                literal.append('\\').append((char) c);
            } else if (c < ' ' || c == '\u2028' || c == '\u2029') {
                literal.append(String.format("\\u%04x", c));
            } else {
                literal.append((char) c);
            }
        });
        return literal.append('\'').toString();
    }

    /** A name for the exception that says which signal it is for. */
    String exceptionName() {
        return NAME + id.substring(0, Math.min(SHORT_ID, id.length()));
    }
}
