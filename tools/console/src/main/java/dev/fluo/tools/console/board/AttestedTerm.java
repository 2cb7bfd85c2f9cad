package dev.fluo.tools.console.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rule cannot do without, as the newest attestation tells of it.
 *
 * @param term for people, such as {@code service 'auth'}
 * @param lastSeen when it came last, ISO 8601; null if it never came
 */
public record AttestedTerm(String term, @Nullable String lastSeen) {

    /** Returns the terms of a line of an attestation. */
    static List<AttestedTerm> of(JsonNode rule) {
        List<AttestedTerm> terms = new ArrayList<>();
        for (JsonNode seen : rule.path("terms")) {
            JsonNode last = seen.path("last_seen");
            terms.add(new AttestedTerm(seen.path("term").asText(), last.isTextual() ? last.asText() : null));
        }
        return terms;
    }
}
