package dev.fluo.flink.intake;

import dev.fluo.flink.ledger.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a review.
 *
 * @param accepted null where the document is refused
 * @param refusals empty where it is accepted
 * @param isUnreadable whether the bytes are no document at all
 * @param mayNeedLists whether a list that is not known yet could be the reason of the refusal
 */
record Review(@Nullable CheckedDocument accepted, List<Refusal> refusals, boolean isUnreadable, boolean mayNeedLists) {

    static Review accepted(CheckedDocument document) {
        return new Review(document, List.of(), false, false);
    }

    static Review refused(Refusal refusal) {
        return new Review(null, List.of(refusal), false, false);
    }

    static Review unreadable(List<Refusal> refusals) {
        return new Review(null, refusals, true, false);
    }

    boolean isAccepted() {
        return accepted != null;
    }
}
