package dev.fluo.rules.document;

import dev.fluo.rules.document.source.DocumentSource;
import dev.fluo.rules.document.source.SourceNode.Scalar;
import dev.fluo.rules.document.source.TextAlignment;
import dev.fluo.rules.language.Problem;
import java.util.Map;

/** The places where each text of a document stood in it. Paths are written {@code when} or {@code except[0].when}. */
public final class DocumentPositions {
    private final DocumentSource source;
    private final Map<String, Scalar> texts;

    DocumentPositions(DocumentSource source, Map<String, Scalar> texts) {
        this.source = source;
        this.texts = Map.copyOf(texts);
    }

    /** Returns the origin of the document, for people. */
    public String documentName() {
        return source.name();
    }

    /**
     * Moves a problem from inside a text to the document.
     *
     * @param path the text, as {@code when}; one that the document does not hold leaves the problem as it is
     * @param problem with line and column inside the text
     * @return the same with line, column and source line of the document
     */
    public Problem inDocument(String path, Problem problem) {
        Scalar scalar = texts.get(path);
        if (scalar == null) {
            return problem;
        }
        int[] offsets = TextAlignment.of(source.text(), scalar);
        int offset = offsets[offsetInText(scalar.text(), problem.line(), problem.column())];
        int line = source.line(offset);
        return new Problem(
                problem.severity(),
                problem.code(),
                problem.message(),
                problem.hint(),
                line,
                source.column(offset),
                source.lineText(line));
    }

    private static int offsetInText(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            int end = text.indexOf('\n', start);
            start = end < 0 ? text.length() : end + 1;
        }
        return Math.min(start + Math.max(column - 1, 0), text.length());
    }
}
