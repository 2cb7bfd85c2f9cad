package dev.fluo.rules.language.syntax;

import java.util.Optional;

/** Parses the texts of rules to trees of bounded depth. Thread-safe. */
public final class RuleParser {

    /** The most nodes that may stand inside one another; rules written by people need a tenth of it. */
    static final int MAX_DEPTH = 200;

    private RuleParser() {}

    /** Parses a text that is one expression. */
    public static Node expression(String text) throws SyntaxProblem {
        Optional<Node> common = CommonSyntax.expression(text);
        return common.isPresent() ? common.get() : AcornTrees.expression(text);
    }

    /** Parses the expression that begins at {@code position} and ends before a closing brace. */
    public static Hole hole(String text, int position) throws SyntaxProblem {
        Optional<Hole> common = CommonSyntax.hole(text, position);
        return common.isPresent() ? common.get() : AcornTrees.hole(text, position);
    }

    /** Parses the body of a function. */
    public static Node body(String text) throws SyntaxProblem {
        return AcornTrees.body(text);
    }

    /** Returns whether a word is, or can be, something else in ECMAScript than the name of a value. */
    public static boolean isWord(String name) {
        return TextCursor.WORDS.contains(name);
    }

    static SyntaxProblem tooDeep(int position) {
        return new SyntaxProblem("nested too deeply", position);
    }

    /**
     * An expression inside a template.
     *
     * @param expression the expression
     * @param end where the closing brace stands
     */
    public record Hole(Node expression, int end) {}
}
