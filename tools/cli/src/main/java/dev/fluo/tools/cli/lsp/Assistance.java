package dev.fluo.tools.cli.lsp;

import dev.fluo.tools.client.editing.DocumentCursor;
import dev.fluo.tools.client.editing.DocumentFieldsSchema;
import dev.fluo.tools.client.editing.ExpressionWords;
import dev.fluo.tools.client.editing.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Completion and explanation of words. */
final class Assistance {

    private final Analysis analysis;

    Assistance(Analysis analysis) {
        this.analysis = analysis;
    }

    /** Returns the words that fit at a position. */
    List<CompletionItem> complete(OpenDocument document, Position position) {
        if (document.list().isPresent()) {
            return List.of();
        }
        int offset = document.offset(position);
        DocumentCursor cursor = DocumentCursor.at(document.text(), offset, document.isJson());
        int start = offset - cursor.word().length();
        if (cursor.kind() == DocumentCursor.Kind.NAME) {
            return items(document, start, offset, DocumentFieldsSchema.fields(cursor.path()), ": ");
        }
        if (!cursor.isExpression()) {
            int valueStart = start - cursor.before().strip().length();
            return items(document, valueStart, offset, DocumentFieldsSchema.values(cursor.path()), "");
        }
        return expression(document, cursor, start, offset);
    }

    private List<CompletionItem> expression(OpenDocument document, DocumentCursor cursor, int start, int offset) {
        ExpressionWords words = new ExpressionWords(analysis.attributes(), analysis.lists(document));
        String chain = ExpressionWords.chain(cursor.expression());
        List<CompletionItem> items = new ArrayList<>();
        for (Word word : words.fitting(cursor.expression())) {
            boolean whole =
                    word.kind() == Word.Kind.ATTRIBUTE && document.text().startsWith(chain, start - chain.length());
            items.add(item(document, whole ? start - chain.length() : start, offset, word, ""));
        }
        return items;
    }

    private static List<CompletionItem> items(
            OpenDocument document, int start, int end, List<Word> words, String suffix) {
        return words.stream()
                .map(word -> item(document, start, end, word, suffix))
                .toList();
    }

    private static CompletionItem item(OpenDocument document, int start, int end, Word word, String suffix) {
        CompletionItem item = new CompletionItem(word.text());
        String name = document.isJson() ? "\"" + word.text() + "\"" : word.text();
        boolean quoted = start > 0 && document.text().charAt(start - 1) == '"';
        boolean ofDocument = word.kind() == Word.Kind.DOCUMENT_FIELD || word.kind() == Word.Kind.DOCUMENT_VALUE;
        String text = !ofDocument || quoted ? word.text() : name + suffix;
        item.setTextEdit(Either.forLeft(new TextEdit(document.range(start, end), text)));
        item.setFilterText(word.text());
        item.setDetail(word.detail());
        if (!word.documentation().isEmpty()) {
            item.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, word.documentation()));
        }
        item.setKind(kind(word.kind()));
        return item;
    }

    private static CompletionItemKind kind(Word.Kind kind) {
        return switch (kind) {
            case DOCUMENT_FIELD -> CompletionItemKind.Property;
            case DOCUMENT_VALUE -> CompletionItemKind.EnumMember;
            case FIELD -> CompletionItemKind.Field;
            case METHOD -> CompletionItemKind.Method;
            case KEYWORD -> CompletionItemKind.Keyword;
            case VARIABLE -> CompletionItemKind.Variable;
            case ATTRIBUTE -> CompletionItemKind.Value;
            case LIST -> CompletionItemKind.Constant;
        };
    }

    /** Returns the meaning of the word at a position. */
    Optional<Hover> hover(OpenDocument document, Position position) {
        int end = document.offset(position);
        while (end < document.text().length()
                && Character.isJavaIdentifierPart(document.text().charAt(end))) {
            end++;
        }
        DocumentCursor cursor = DocumentCursor.at(document.text(), end, document.isJson());
        if (cursor.word().isEmpty() || document.list().isPresent()) {
            return Optional.empty();
        }
        int start = end - cursor.word().length();
        Optional<Word> meaning = cursor.isExpression()
                ? new ExpressionWords(analysis.attributes(), analysis.lists(document))
                        .meaning(cursor.expression(), cursor.word())
                : ofField(cursor);
        int until = end;
        return meaning.map(word -> new Hover(
                new MarkupContent(MarkupKind.MARKDOWN, "**`" + title(word) + "`**\n\n" + word.documentation()),
                document.range(start, until)));
    }

    private static Optional<Word> ofField(DocumentCursor cursor) {
        if (cursor.kind() == DocumentCursor.Kind.VALUE) {
            return DocumentFieldsSchema.field(cursor.path());
        }
        List<String> path = new ArrayList<>(cursor.path());
        path.add(cursor.word());
        return DocumentFieldsSchema.field(path);
    }

    private static String title(Word word) {
        boolean form = word.kind() == Word.Kind.METHOD || word.detail().contains("(");
        return form ? word.detail() : word.text() + (word.detail().isEmpty() ? "" : "`** · **`" + word.detail());
    }
}
