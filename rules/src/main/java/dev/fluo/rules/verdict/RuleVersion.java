package dev.fluo.rules.verdict;

import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleDocument;
import java.util.Objects;

/**
 * The identity of one text of a rule.
 *
 * @param version the document's offset in the rules topic; 0 where it never travelled
 * @param hash SHA-256 of {@code json}, hex
 * @param json the canonical document
 */
public record RuleVersion(String id, long version, String hash, String json) {
    public RuleVersion {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(json, "json");
    }

    /** The version that a document is at an offset. */
    public static RuleVersion of(RuleDocument document, long version) {
        String json = CanonicalJson.of(document);
        return new RuleVersion(document.id(), version, CanonicalJson.hash(json), json);
    }
}
