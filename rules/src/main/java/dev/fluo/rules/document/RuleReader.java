package dev.fluo.rules.document;

import dev.fluo.rules.document.source.DocumentSource;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.document.source.SourceNode;
import dev.fluo.rules.document.source.SourceNode.Mapping;
import dev.fluo.rules.document.source.UnreadableDocumentException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rule documents. Total: any text gives a document or a {@link RuleRefusedException}. */
public final class RuleReader {
    /** A document longer than this many bytes of UTF-8 is refused before it is parsed. */
    public static final int MAX_BYTES = 64 * 1024;

    private RuleReader() {}

    /**
     * @param fileName where the text is from, for messages only; nothing is opened
     * @throws RuleRefusedException with line and column inside {@code text}
     */
    public static RuleDocument read(String text, Format format, String fileName) throws RuleRefusedException {
        DocumentSource source = DocumentSource.of(text, format, fileName);
        DocumentProblems problems = new DocumentProblems(source);
        Mapping mapping = mapping(source, problems);
        TextReader texts = new TextReader(problems);
        RuleDocument document = new DocumentReader(new FieldReader(problems, texts, mapping, ""))
                .read(() -> new DocumentPositions(source, texts.positions()));
        problems.throwIfAny(document);
        return document;
    }

    /** The size is looked at before the text is: a parser may need many times its length. */
    static Mapping mapping(DocumentSource source, DocumentProblems problems) throws RuleRefusedException {
        return mapping(
                source,
                problems,
                "A rule document",
                "long lists belong into a shared list, recorded traces into files");
    }

    /**
     * Returns the fields of a document.
     *
     * @param kind of the document, as a sentence begins with it
     * @param shorter hint for a document that is too large; null for none
     */
    static Mapping mapping(DocumentSource source, DocumentProblems problems, String kind, @Nullable String shorter)
            throws RuleRefusedException {
        int bytes = source.text().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            problems.add(
                    "document-too-large",
                    0,
                    "The document has " + bytes + " bytes; " + MAX_BYTES + " are allowed.",
                    shorter);
            problems.throwIfAny();
        }
        try {
            SourceNode node = source.parse();
            if (node instanceof Mapping mapping) {
                return mapping;
            }
            problems.add(
                    "wrong-shape",
                    node.start(),
                    kind + " is a mapping of fields, and this is " + node.kind() + ".",
                    null);
            problems.throwIfAny();
            throw new IllegalStateException("a problem was added and not thrown");
        } catch (UnreadableDocumentException e) {
            throw new RuleRefusedException(List.of(e.problem()));
        }
    }
}
