package dev.fluo.rule;

/**
 * The one text of a document: JSON with sorted keys, no white space, numbers as ECMAScript writes them (as in RFC
 * 8785), and what equals its default left out. This is what travels on the rules topic.
 */
public final class CanonicalJson {
    private CanonicalJson() {
    }

    /** The canonical text; reading it gives an equal document. */
    public static String of(RuleDocument document) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** SHA-256 over the UTF-8 of {@link #of}, as 64 lower-case hex digits. */
    public static String hash(RuleDocument document) {
        throw new UnsupportedOperationException("not built yet");
    }
}
