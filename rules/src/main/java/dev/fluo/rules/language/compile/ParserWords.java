package dev.fluo.rules.language.compile;

import dev.fluo.rules.text.PhraseTable;

/** Complaints of the parser of JavaScript, for people who are not thinking of a parser. */
final class ParserWords {

    private static final PhraseTable PATTERNS = new PhraseTable("it cannot be read here")
            .with("Unterminated group", "a `(` is not closed")
            .with("Unmatched '\\)'", "a `)` closes nothing")
            .with("Unterminated character class", "a `[` is not closed")
            .with("Lone quantifier brackets|Unmatched", "a bracket stands alone: `\\` before it makes it a character")
            .with("numbers out of order", "the numbers in `{…}` are in the wrong order")
            .with("repeat|quantifier$", "`*`, `+`, `?` or `{…}` repeats nothing")
            .with("Range out of order", "a range in `[…]` ends before it begins")
            .with("character class|character in class", "what stands in `[…]` is no set of characters")
            .with("capture group name|named", "the name of a group is not one, stands twice or is not there")
            .with("property name|property value", "`\\p{…}` names no property of characters")
            .with("modifiers", "the letters behind `(?` are no flags")
            .with("group", "`(?` begins no group")
            .with("escape", "`\\` begins an escape that does not exist");

    private static final PhraseTable PHRASES = new PhraseTable("this is not JavaScript")
            .with("^(.+ (?:is|are) not supported: .+)", "{1}")
            .with("Unterminated string", "a text begins here, and its quotation mark is not closed")
            .with("Unterminated template", "a text begins with a backtick, and is not closed")
            .with("Unterminated regular", "a regular expression begins with `/`, and is not closed")
            .with("Unterminated comment", "a comment begins with `/*`, and is not closed")
            .with("Duplicate regular expression flag", "a flag of this regular expression stands twice")
            .with("Invalid regular expression flag", "a flag of this regular expression does not exist")
            .with("Unexpected (?:character|keyword) '(.+)'", "unexpected `{1}`")
            .with("Identifier '(.+)' has already been declared", "`{1}` is declared twice")
            .with("Identifier directly after number", "a name stands directly behind a number")
            .with("Expected number in radix", "digits are missing behind the beginning of a number")
            .with("Numeric separator", "a `_` in a number stands between two digits, alone")
            .with("Octal literal", "a number does not begin with 0")
            .with("Invalid number", "this is not a number")
            .with("keyword '?(?:await|import|new)|await|Await|async", "`await` and `async` are not supported")
            .with("escape|Escape|Code point out of bounds", "`\\` begins an escape that does not exist")
            .with("import|export|Export", "`import` and `export` are not supported: a rule stands alone")
            .with("yield|Yield", "`yield` cannot stand here")
            .with("new\\.target|super", "this stands in a function or a class only")
            .with("[Cc]lass|[Cc]onstructor|[GgSs]etter|get/set", "a class or an object cannot have this")
            .with("[Pp]rivate", "private names are not supported")
            .with("'return' outside", "`return` stands in a function only")
            .with("'with'", "`with` is not supported")
            .with("Using declaration", "`using` is not supported")
            .with("'use strict'", "`'use strict'` cannot stand here: every rule is strict")
            .with("Deleting", "a variable cannot be deleted")
            .with("Assigning to (\\S+)", "`{1}` cannot be assigned to")
            .with("Binding (\\S+) in strict", "no name can be `{1}`")
            .with(
                    "Binding|binding|pattern|[Rr]est element|rest element|Shorthand|Only '='",
                    "this is no pattern that takes a value apart")
            .with("Missing initializer", "a value is missing: `= …`")
            .with("Label '(.+)'", "the label `{1}` stands twice")
            .with("Unsyntactic (\\S+)", "`{1}` cannot stand here: it ends or goes on with nothing")
            .with("newline after throw", "behind `throw` its value stands on the same line")
            .with("catch or finally", "behind `try` stands `catch` or `finally`")
            .with("default clauses", "`switch` has two `default`")
            .with("Argument name clash", "two parameters have one name")
            .with("__proto__|Redefinition|Duplicate", "this stands twice")
            .with("Optional chaining", "`?.` cannot stand here")
            .with("Setter", "a class or an object cannot have this")
            .with("'let'|let is", "no name can be `let`")
            .with("keyword '(.+?)'|Cannot use '(?:keyword )?(.+?)'", "no name can be `{1}`")
            .with("Trailing comma", "no comma can stand here");

    private static final String REGULAR_EXPRESSION = "Invalid regular expression: /";

    private ParserWords() {}

    /**
     * Returns the reason, without its place.
     *
     * @param message of the parser, not one of an unexpected token
     */
    static String of(String message) {
        if (message.startsWith(REGULAR_EXPRESSION)) {
            String reason = message.substring(message.lastIndexOf(": ") + 2);
            return "this regular expression cannot be read: " + PATTERNS.words(reason);
        }
        return PHRASES.words(message);
    }
}
