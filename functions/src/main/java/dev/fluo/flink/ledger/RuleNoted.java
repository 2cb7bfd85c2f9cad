package dev.fluo.flink.ledger;

import dev.fluo.rules.correlation.BudgetNote;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Something worth knowing about a running rule, for its status: a bound that was met, that it is learning. The same
 * note again changes nothing.
 */
public record RuleNoted(String ruleId, long version, String note) implements LedgerEvent {

    private static final String LEARNS = "it learns until event time ";

    /** Beginning of the note that a rule judges nothing. */
    static final String INACTIVE = "inactive: ";

    public RuleNoted {
        Objects.requireNonNull(ruleId);
        note = BoundedText.of(Objects.requireNonNull(note), BoundedText.MESSAGE);
    }

    /** That a rule of novelty learns. */
    public static RuleNoted learning(String ruleId, long version, Instant until) {
        return new RuleNoted(ruleId, version, LEARNS + until + "; keys until then are not new");
    }

    /**
     * Notes which of the shared lists that a rule names are not there, so that it is inactive.
     *
     * @param lists their names; of none the note is empty, and takes an earlier one back
     */
    public static RuleNoted missingLists(String ruleId, long version, List<String> lists) {
        String names = lists.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        String note = switch (lists.size()) {
            case 0 -> "";
            case 1 -> INACTIVE + "the shared list " + names + " is not there";
            default -> INACTIVE + "the shared lists " + names + " are not there";
        };
        return new RuleNoted(ruleId, version, note);
    }

    /** Tells if the note only takes an earlier one back. */
    boolean isEmpty() {
        return note.isEmpty();
    }

    private boolean isBoth(String beginning, String earlier) {
        return note.startsWith(beginning) && earlier.startsWith(beginning);
    }

    /** Tells if this takes the place of an earlier note of the same version, of which the newest is true. */
    boolean replaces(String earlier) {
        boolean ofLists = note.isEmpty() || note.startsWith(INACTIVE);
        return isBoth(LEARNS, earlier)
                || isBoth(BudgetNote.BEGINNING, earlier)
                || (ofLists && earlier.startsWith(INACTIVE));
    }
}
