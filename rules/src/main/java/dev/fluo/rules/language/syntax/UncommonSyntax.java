package dev.fluo.rules.language.syntax;

/** Says that a text is not of the common syntax: acorn is to read it, or to say what is wrong with it. */
final class UncommonSyntax extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UncommonSyntax() {
        super("not of the common syntax", null, false, false);
    }
}
