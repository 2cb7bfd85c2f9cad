package dev.fluo.rules.document.source;

import dev.fluo.rules.document.source.SourceNode.Scalar;

/**
 * The place of each character of a scalar's text in the document: escapes, folding and indentation lie between them.
 */
public final class TextAlignment {
    private final String document;
    private final Scalar scalar;
    private final int[] offsets;
    private int at;

    private TextAlignment(String document, Scalar scalar) {
        this.document = document;
        this.scalar = scalar;
        this.offsets = new int[scalar.text().length() + 1];
        this.at = scalar.start();
    }

    /** For each UTF-16 unit of the text, and for its end, the offset in the document. */
    public static int[] of(String document, Scalar scalar) {
        TextAlignment alignment = new TextAlignment(document, scalar);
        switch (scalar.style()) {
            case LITERAL, FOLDED -> alignment.block();
            case DOUBLE_QUOTED -> alignment.escaped();
            case SINGLE_QUOTED -> alignment.flowing(1);
            default -> alignment.flowing(0);
        }
        return alignment.offsets;
    }

    /** The text begins on the line after the indicator; each line is indented alike. */
    private void block() {
        at = document.indexOf('\n', at) + 1;
        flow();
    }

    private void flowing(int quote) {
        at += quote;
        flow();
    }

    /** White space may have been folded or be indentation, the rest stands as it is; {@code ''} is one quote. */
    private void flow() {
        String text = scalar.text();
        for (int i = 0; i < text.length(); i++) {
            char wanted = text.charAt(i);
            if (!Character.isWhitespace(wanted)) {
                skipWhiteSpace();
            } else if (wanted == '\n') {
                skipBlanks();
            }
            offsets[i] = Math.min(at, document.length());
            boolean doubled = scalar.style() == SourceNode.Style.SINGLE_QUOTED && wanted == '\'';
            at += doubled ? 2 : 1;
        }
        offsets[text.length()] = Math.min(at, document.length());
    }

    private void skipWhiteSpace() {
        while (at < document.length() && Character.isWhitespace(document.charAt(at))) {
            at++;
        }
    }

    private void skipBlanks() {
        while (at < document.length() && document.charAt(at) != '\n' && Character.isWhitespace(document.charAt(at))) {
            at++;
        }
    }

    private void escaped() {
        at++;
        String text = scalar.text();
        for (int i = 0; i < text.length(); i++) {
            skipFoldedLine(text.charAt(i));
            offsets[i] = Math.min(at, document.length());
            at += at < document.length() && document.charAt(at) == '\\' ? escapeLength() : 1;
        }
        offsets[text.length()] = Math.min(at, document.length());
    }

    /** A line break inside double quotes is folded into a space, or escaped away. */
    private void skipFoldedLine(char wanted) {
        while (document.startsWith("\\\n", at)) {
            at += 2;
            skipWhiteSpace();
        }
        if (!Character.isWhitespace(wanted) && at < document.length() && document.charAt(at) != wanted) {
            skipWhiteSpace();
        }
    }

    private int escapeLength() {
        return switch (at + 1 < document.length() ? document.charAt(at + 1) : ' ') {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
    }
}
