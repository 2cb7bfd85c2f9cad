package dev.fluo.tools.client.rules;

import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.DocumentSource;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.document.source.SourceNode;
import dev.fluo.rules.document.source.SourceNode.Entry;
import dev.fluo.rules.document.source.UnreadableDocumentException;
import java.util.Optional;

/** Switches a rule on or off in its author's text. Nothing else of the text changes. */
public final class SwitchedText {

    private static final String FIELD = "enabled";

    private SwitchedText() {}

    /**
     * Returns the text with another value of {@code enabled}.
     *
     * @return empty if the text cannot be changed so
     */
    public static Optional<String> of(String source, boolean on) {
        try {
            RuleDocument wanted = AuthorText.read(source).withEnabled(on);
            String text = edited(source, on);
            return AuthorText.plainHash(AuthorText.read(text)).equals(AuthorText.plainHash(wanted))
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (RuleRefusedException | UnreadableDocumentException notARule) {
            return Optional.empty();
        }
    }

    private static String edited(String source, boolean on) throws UnreadableDocumentException {
        DocumentSource document = DocumentSource.of(source, Format.YAML, "the author's text");
        String text = document.text();
        SourceNode.Mapping mapping = (SourceNode.Mapping) document.parse();
        Entry written = mapping.entries().get(FIELD);
        if (written != null) {
            return text.substring(0, written.value().start())
                    + on
                    + text.substring(written.value().end());
        }
        int brace = mapping.start();
        if (text.charAt(brace) == '{') {
            return text.substring(0, brace + 1) + "\"" + FIELD + "\": " + on + ", " + text.substring(brace + 1);
        }
        Entry id = mapping.entries().get("id");
        if (id == null) {
            return text; // not a rule, and not switched: who compares it sees that
        }
        int lineStart = text.lastIndexOf('\n', id.keyStart()) + 1;
        String indentation = text.substring(lineStart, id.keyStart());
        int end = text.indexOf('\n', id.value().end());
        String line = indentation + FIELD + ": " + on + "\n";
        return end < 0 ? text + "\n" + line : text.substring(0, end + 1) + line + text.substring(end + 1);
    }
}
