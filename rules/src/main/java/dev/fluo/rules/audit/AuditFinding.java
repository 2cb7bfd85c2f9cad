package dev.fluo.rules.audit;

import java.util.Objects;

/**
 * Something that is wrong with an audit chain.
 *
 * @param place where it was seen, as the reader of the records named it: an offset, a line
 * @param message for people
 */
public record AuditFinding(Kind kind, String place, String message) {

    /** The faults that there can be. */
    public enum Kind {
        /** Bytes that are not an audit record. */
        UNREADABLE,
        /** Numbers that no record carries. */
        MISSING,
        /** A record whose content does not have the hash that it carries. */
        CHANGED,
        /**
         * A record that does not carry the hash of the one before it: one of the two was replaced, or the chain
         * forked.
         */
        BROKEN,
        /** A record that stands after one with a higher number. */
        REORDERED,
        /** A number that stands twice. */
        REPEATED
    }

    public AuditFinding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
    }
}
