package dev.fluo.tools.client.rules;

import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.DocumentKind;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.document.source.Format;
import java.util.Optional;

/**
 * The text in which an author wrote a document. It travels beside the canonical form and holds comments and the order
 * of fields. Exceptions that were accepted are not part of it.
 */
public final class AuthorText {

    private AuthorText() {}

    /**
     * Returns the author's text of a published document.
     *
     * @return empty if the record has none, or one that says something else than the document
     */
    public static Optional<String> of(PublishedVersion version) {
        return version.text()
                .flatMap(text -> of(version.key(), text, version.provenance().source()));
    }

    /**
     * Returns the author's text of a document.
     *
     * @param document as it stands on the topic
     * @param source the text that came with it
     * @return empty if there is none, or if it says something else than the document
     */
    public static Optional<String> of(String key, String document, Optional<String> source) {
        return source.filter(text -> text.length() <= RuleReader.MAX_BYTES)
                .filter(text -> saysTheSame(key, document, text));
    }

    private static boolean saysTheSame(String key, String document, String source) {
        try {
            if (SharedList.isListKey(key)) {
                return SharedList.read(key, source, Format.YAML, "the author's text")
                        .json()
                        .equals(SharedList.read(key, document).json());
            }
            return plainHash(read(source)).equals(plainHash(RuleReader.read(document, Format.JSON, key)));
        } catch (RuleRefusedException notADocument) {
            return false;
        }
    }

    /**
     * Reads a rule of its author's text, which may be YAML or JSON.
     *
     * @throws RuleRefusedException if it is not a rule
     */
    public static RuleDocument read(String source) throws RuleRefusedException {
        if (source.stripLeading().startsWith("{")) {
            try {
                return RuleReader.read(source, Format.JSON, "the author's text");
            } catch (RuleRefusedException mayBeYaml) {
                // a mapping in YAML's flow style begins with a brace too
            }
        }
        return RuleReader.read(source, Format.YAML, "the author's text");
    }

    /** Returns a rule without the exceptions that were accepted. */
    public static RuleDocument plain(RuleDocument document) {
        return document.withExcept(document.except().stream()
                .filter(clause -> !AcceptedSignal.isAccepted(clause))
                .toList());
    }

    /** Returns the content hash of a rule without the exceptions that were accepted. */
    public static String plainHash(RuleDocument document) {
        return CanonicalJson.hash(plain(document));
    }

    /**
     * Returns a published document without the exceptions that were accepted, as canonical JSON. What is not a rule is
     * returned as it is.
     */
    public static String plainJson(String key, String document) {
        if (!DocumentKind.isRule(key)) {
            return document;
        }
        try {
            return CanonicalJson.of(plain(RuleReader.read(document, Format.JSON, key)));
        } catch (RuleRefusedException e) {
            return document; // the job has refused it too, and says why in the rule's status
        }
    }
}
