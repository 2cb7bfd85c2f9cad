package dev.fluo.rules.document.source;

import dev.fluo.rules.text.PhraseTable;
import org.jspecify.annotations.Nullable;

/** The complaints of SnakeYAML, for people who know YAML by sight and not its grammar. */
final class YamlWords {

    private static final PhraseTable PHRASES = new PhraseTable("it cannot be read here")
            .with("\\(TAB\\)", "a tab stands where YAML takes only spaces")
            .with("found character '(.+?)' that cannot start any token", "no text begins with `{1}`")
            .with("mapping values are not allowed", "a `:` stands here, where no field can begin")
            .with("could not find expected ':'", "a line above this one is no field: no `:` follows its name")
            .with("sequence entries are not allowed", "a `-` stands here, where no list can begin")
            .with("mapping keys are not allowed", "a `?` stands here, where no field can begin")
            .with("found undefined alias ?(.*)", "`*{1}` stands for a text that is not named `&{1}` above")
            .with(
                    "found undefined tag handle|duplicate tag handle|expected URI|expected '[!>]'|expected ' '",
                    "`!` and what follows it is no tag of YAML")
            .with("found unexpected end of stream", "a quotation mark is opened and not closed")
            .with(
                    "found unexpected document separator",
                    "a quotation mark is opened and not closed before the next `---`")
            .with("found unknown escape character (.)", "`\\{1}` is no escape within double quotes")
            .with("expected escape sequence", "behind `\\x` and `\\u` within double quotes stand hexadecimal digits")
            .with(
                    "expected chomping or indentation|indentation indicator|expected a comment or a line break",
                    "behind `|` or `>` the line ends: the text stands on the next lines, indented")
            .with(
                    "expected alphabetic or numeric|unexpected character found",
                    "behind `&` or `*` at the beginning of a text YAML expects a name")
            .with(
                    "expected <block end>",
                    "this does not fit what stands above it: its column, or a `,` or quotation mark too many")
            .with("expected ',' or '\\]'", "a list in brackets lacks a `,` or its `]`")
            .with("expected ',' or '}'", "fields in braces lack a `,` or their `}`")
            .with("expected the node content", "a value is missing here")
            .with("expected '<document start>'", "more follows after the end of the document")
            .with("another document", "a second document begins here")
            .with("simple key is required", "a field's name and its `:` stand on one line")
            .with("mapping node or an anchor", "behind `<<:` stands the name of other fields, `*name`")
            .with("directive|version", "a line that begins with `%` is a directive, which a rule has no use for")
            .with(
                    "special characters are not allowed|unacceptable code point|HighSurrogate",
                    "a control character stands in it")
            .with("exceeds the limit", "it is too long")
            .with("Nesting Depth", "it is nested too deeply")
            .with("aliases", "its aliases unfold to too much")
            .with("[Rr]ecursive", "an alias stands within what it stands for")
            .with("duplicate key", "a field stands twice");

    private YamlWords() {}

    /**
     * Returns the reason, without its place.
     *
     * @param problem the library's own words; null if it has none
     */
    static String of(@Nullable String problem) {
        return PHRASES.words(problem);
    }
}
