package dev.fluo.rules.blindspot;

import dev.fluo.rules.ruleterm.Need;
import dev.fluo.rules.ruleterm.Term;
import dev.fluo.rules.semconv.AttributeRename;
import dev.fluo.rules.semconv.SemanticConventions;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A need of a rule that used to be met and is met no more.
 *
 * @param need terms of which one would be enough
 * @param lastSeenMillis beginning of the step in which one of them came last, in milliseconds of the epoch
 * @param toldMillis when the silence was found too long, in event time
 * @param change the change event before; empty if none is known
 */
public record BlindSpot(Need need, long lastSeenMillis, long toldMillis, Optional<RecentChange> change) {

    public BlindSpot {
        Objects.requireNonNull(need, "need");
        Objects.requireNonNull(change, "change");
    }

    /** Returns the terms for people. */
    public List<String> terms() {
        return need.sorted().stream().map(Term::text).toList();
    }

    /** Returns a sentence that says what is missing since when. */
    public String opened(String ruleName) {
        StringBuilder text =
                new StringBuilder(ruleName + " can no longer fire: no " + (hasEdge() ? "trace" : "span") + " has had "
                        + phrase() + " since "
                        + Instant.ofEpochMilli(lastSeenMillis));
        renamed()
                .ifPresent(rename -> text.append(
                        "; its name is `" + rename.newer() + "` since semantic conventions " + rename.since()));
        change.ifPresent(event -> text.append("; the change before was: ").append(event.text()));
        return text.toString();
    }

    /** Returns a sentence that says that the rule can fire again. */
    public String resolved(String ruleName) {
        return ruleName + " can fire again, as far as " + phrase() + " is concerned";
    }

    private boolean hasEdge() {
        return need.oneOf().stream().anyMatch(Term.Edge.class::isInstance);
    }

    private String phrase() {
        return String.join(" or ", terms());
    }

    private Optional<AttributeRename> renamed() {
        List<AttributeRename> renames = need.sorted().stream()
                .filter(Term.Attribute.class::isInstance)
                .map(term -> SemanticConventions.shipped().successor(term.word()))
                .flatMap(Optional::stream)
                .toList();
        return need.oneOf().size() == 1 ? renames.stream().findFirst() : Optional.empty();
    }
}
