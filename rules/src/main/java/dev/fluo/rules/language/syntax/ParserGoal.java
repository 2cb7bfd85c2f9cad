package dev.fluo.rules.language.syntax;

/** The goal that a text is parsed as; the names are the parser's. */
enum ParserGoal {
    /** One expression, and nothing after it. */
    EXPRESSION("expression"),
    /** One expression inside a template, up to its closing brace. */
    HOLE("hole"),
    /** The body of a function. */
    BODY("body");

    private final String word;

    ParserGoal(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
