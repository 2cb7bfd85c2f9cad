package dev.fluo.flink.intake;

import dev.fluo.flink.serialization.SerializedType;
import dev.fluo.rules.document.DocumentKind;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The news of one record of the rules topic that the intake tells every subtask.
 *
 * @param key the rule id, {@code list:NAME} for a shared list, {@code mute:NAME} or {@code ack:INCIDENT}; empty
 *     when the record had none
 * @param version the record's offset in the rules topic
 * @param hash content hash of the document, SHA-256 in hex; empty unless accepted
 * @param document the document as canonical JSON; empty unless accepted
 * @param since of a rule across traces the offset of the first version, in an unbroken row, that gathers the same:
 *     what was gathered since then still counts; of anything else the version
 * @param sinceMillis when the intake accepted that first version, epoch milliseconds; {@link #UNKNOWN} of what an
 *     earlier FLUO accepted
 */
public record RuleUpdate(
        Kind kind, String key, long version, String hash, String document, long since, long sinceMillis) {

    /** A time that was not noted. */
    public static final long UNKNOWN = -1;

    /** Flink's type of an update. */
    public static final TypeInformation<RuleUpdate> TYPE =
            SerializedType.of(RuleUpdate.class, new RuleUpdateSerializer());

    /** The fates of a record. */
    public enum Kind {
        /** The document is to be judged by from now on. */
        ACCEPTED,
        /** The rule or list is gone. */
        DELETED,
        /** Nothing changes but the offset that has been read. */
        REFUSED
    }

    private static final String LIST_PREFIX = "list:";

    public RuleUpdate {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(key);
        Objects.requireNonNull(hash);
        Objects.requireNonNull(document);
    }

    /** An update of which nothing is known that came before. */
    public RuleUpdate(Kind kind, String key, long version, String hash, String document) {
        this(kind, key, version, hash, document, version, UNKNOWN);
    }

    /** Returns this update with the generation of another: what is gathered is gathered since then. */
    RuleUpdate since(RuleUpdate first) {
        return since(first.since, first.sinceMillis);
    }

    RuleUpdate since(long offset, long millis) {
        return new RuleUpdate(kind, key, version, hash, document, offset, millis);
    }

    /** Returns this update with the time at which the intake accepted it, epoch milliseconds. */
    public RuleUpdate acceptedAt(long millis) {
        return since(since, millis);
    }

    public static RuleUpdate accepted(String key, long version, String hash, String document) {
        return new RuleUpdate(Kind.ACCEPTED, key, version, hash, document);
    }

    public static RuleUpdate deleted(String key, long version) {
        return new RuleUpdate(Kind.DELETED, key, version, "", "");
    }

    public static RuleUpdate refused(String key, long version) {
        return new RuleUpdate(Kind.REFUSED, key, version, "", "");
    }

    /** Returns whether this is about a shared list instead of a rule. */
    public boolean isList() {
        return key.startsWith(LIST_PREFIX);
    }

    /** Returns whether this is about a rule. */
    public boolean isRule() {
        return DocumentKind.isRule(key);
    }

    /** Returns whether this is about a mute. */
    public boolean isMute() {
        return DocumentKind.of(key) == DocumentKind.MUTE;
    }

    /** Returns whether this is about a document on which no verdict depends: a mute, or an acknowledgement. */
    public boolean isAfterVerdicts() {
        return DocumentKind.of(key).isAfterVerdicts();
    }

    /** The name of the shared list; only for {@linkplain #isList() lists}. */
    public String listName() {
        return key.substring(LIST_PREFIX.length());
    }
}
