package dev.fluo.tools.client.editing;

import java.util.List;
import java.util.Set;

/**
 * The place of the cursor in a rule document, which may be incomplete.
 *
 * @param path names of the fields around, the outermost first; {@link DocumentFieldsSchema#ITEM} for an item of a list
 * @param kind whether a name or a value is written
 * @param before the value up to the word under the cursor; empty for a name
 * @param word the word up to the cursor
 */
public record DocumentCursor(List<String> path, Kind kind, String before, String word) {

    /** The part of a document that is written at a place. */
    public enum Kind {
        /** The name of a field of the mapping at the path. */
        NAME,
        /** The value of the field at the path. */
        VALUE
    }

    private static final Set<String> EXPRESSIONS = Set.of("when", "always", "script", "subject", "resolveWhen");

    public DocumentCursor {
        path = List.copyOf(path);
    }

    /**
     * Returns the place of an offset.
     *
     * @param json whether the text is JSON, else YAML
     */
    public static DocumentCursor at(String text, int offset, boolean json) {
        int start = offset;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        String word = text.substring(start, offset);
        String before = text.substring(0, start);
        return (json ? FlowScan.of(before, List.of()) : BlockScan.of(before)).withWord(word);
    }

    private DocumentCursor withWord(String written) {
        return new DocumentCursor(path, kind, before, written);
    }

    /** Returns whether an expression of the language is written here. */
    public boolean isExpression() {
        if (kind != Kind.VALUE || path.isEmpty()) {
            return false;
        }
        String last = path.get(path.size() - 1);
        boolean top = path.size() == 1;
        if (top) {
            return EXPRESSIONS.contains(last) || (last.equals("message") && isInPlaceholder());
        }
        return (path.size() == 2 && path.get(0).equals("severity"))
                || (path.size() == 3 && path.get(0).equals("except") && last.equals("when"));
    }

    private boolean isInPlaceholder() {
        int open = before.lastIndexOf("${");
        return open >= 0 && before.indexOf('}', open) < 0;
    }

    /** Returns the expression up to the word under the cursor. */
    public String expression() {
        int open = path.get(path.size() - 1).equals("message") ? before.lastIndexOf("${") + 2 : 0;
        return before.substring(open);
    }
}
