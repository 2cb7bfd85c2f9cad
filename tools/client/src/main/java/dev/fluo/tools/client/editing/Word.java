package dev.fluo.tools.client.editing;

/**
 * A word that fits somewhere in a document.
 *
 * @param text as it is written
 * @param kind what the word is
 * @param detail its form, such as {@code percentile(expression, q)}; as short as a line
 * @param documentation sentences for the reader; empty if there is nothing to add
 */
public record Word(String text, Kind kind, String detail, String documentation) {

    /** Kinds of words, by which editors choose a picture. */
    public enum Kind {
        /** A field of the document. */
        DOCUMENT_FIELD,
        /** A value that the document's field may have. */
        DOCUMENT_VALUE,
        /** A field of the language. */
        FIELD,
        METHOD,
        /** A name that the language reserves, or a unit. */
        KEYWORD,
        /** The parameter of an arrow. */
        VARIABLE,
        ATTRIBUTE,
        /** A shared list. */
        LIST
    }
}
