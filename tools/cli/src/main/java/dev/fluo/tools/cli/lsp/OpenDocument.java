package dev.fluo.tools.cli.lsp;

import dev.fluo.rules.document.RuleFileName;
import dev.fluo.rules.document.source.DocumentSource;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.language.Problem;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/**
 * A document that is open in the editor.
 *
 * @param uri as the editor names it
 * @param text its text, with what is not saved yet
 */
record OpenDocument(String uri, String text) {

    /** Returns the file; empty for a document that is not one. */
    Optional<Path> file() {
        try {
            return Optional.of(Path.of(URI.create(uri)));
        } catch (IllegalArgumentException | FileSystemNotFoundException notAFile) {
            return Optional.empty();
        }
    }

    /** Returns the last part of the name. */
    String name() {
        return file().map(path -> path.getFileName().toString()).orElse(uri.substring(uri.lastIndexOf('/') + 1));
    }

    Format format() {
        return Format.ofFileName(name());
    }

    boolean isJson() {
        return format() == Format.JSON;
    }

    /** Returns the name of the list, if the document is one by its name. */
    Optional<String> list() {
        return RuleFileName.list(name());
    }

    DocumentSource source() {
        return new DocumentSource(text, format(), name());
    }

    /** Returns the offset of a position of the protocol, which counts from 0. */
    int offset(Position position) {
        int start = 0;
        for (int line = 0; line < position.getLine(); line++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                return text.length();
            }
            start = end + 1;
        }
        int end = text.indexOf('\n', start);
        return Math.min(start + position.getCharacter(), end < 0 ? text.length() : end);
    }

    /** Returns the range between two offsets. */
    Range range(int start, int end) {
        return new Range(position(start), position(end));
    }

    private Position position(int offset) {
        DocumentSource source = source();
        return new Position(source.line(offset) - 1, source.column(offset) - 1);
    }

    /** Returns the range of a problem: the word at its place, or one character. */
    Range range(Problem problem) {
        Position start = new Position(Math.max(0, problem.line() - 1), Math.max(0, problem.column() - 1));
        int offset = offset(start);
        int end = offset;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        boolean emptyWord = end == offset && end < text.length() && text.charAt(end) != '\n';
        return new Range(start, position(emptyWord ? end + 1 : end));
    }
}
