package dev.fluo.rules.document;

import dev.fluo.rules.value.Digests;

/**
 * The one text of a document: JSON with sorted keys, no white space, numbers as ECMAScript writes them (RFC 8785, the
 * JSON Canonicalization Scheme), and what equals its default left out. This is what travels on the rules topic.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    /** The canonical text; reading it gives a document with the same canonical text. */
    public static String of(RuleDocument document) {
        StringBuilder json = new StringBuilder();
        JsonText.write(DocumentFields.of(document), json);
        return json.toString();
    }

    /** SHA-256 over the UTF-8 of {@link #of}, as 64 lower-case hex digits. */
    public static String hash(RuleDocument document) {
        return hash(of(document));
    }

    /** SHA-256 over the UTF-8 of a text that is canonical already. */
    public static String hash(String canonical) {
        return Digests.sha256Hex(canonical);
    }
}
