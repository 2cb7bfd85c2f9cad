package dev.fluo.rules.language.syntax;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node of the parsed text: what the language looks at has a record of its own (the names are those of ESTree,
 * shortened); all else is {@link Other}. Parentheses leave no node: they stand in the text between a node and its
 * parts.
 */
public sealed interface Node {

    /** Returns the range of the node in the text. */
    SourceRange range();

    /** A name. */
    record Identifier(String name, SourceRange range) implements Node {}

    /** A constant: a Boolean, a Double, a String or null. */
    record Constant(@Nullable Object value, SourceRange range) implements Node {}

    /** A BigInt. */
    record BigNumber(SourceRange range) implements Node {}

    /** A regular expression. */
    record Regex(String pattern, String flags, SourceRange range) implements Node {}

    /** A template literal without a tag; one text more than values, escapes resolved. */
    record Template(List<String> texts, List<Node> values, SourceRange range) implements Node {}

    /** An array without holes. */
    record Elements(List<Node> elements, SourceRange range) implements Node {}

    /** An object of properties, spreads and methods. */
    record Members(List<Node> members, SourceRange range) implements Node {}

    /** One {@code key: value} of an object. */
    record Property(Node key, boolean computed, boolean shorthand, Node value, SourceRange range) implements Node {}

    /** {@code ...argument}. */
    record Spread(Node argument, SourceRange range) implements Node {}

    /** {@code object.property} or {@code object[property]}; optional with {@code ?.}. */
    record Member(Node object, Node property, boolean computed, boolean optional, SourceRange range) implements Node {}

    /** A call. */
    record Call(Node callee, List<Node> arguments, boolean optional, SourceRange range) implements Node {}

    /** A function of any kind; {@code plain} unless it is async or a generator. */
    record Function(
            Optional<Identifier> name,
            List<Node> parameters,
            Node body,
            boolean arrow,
            boolean declaration,
            boolean plain,
            SourceRange range)
            implements Node {}

    /** An operator before one operand. */
    record Unary(String operator, Node operand, SourceRange range) implements Node {}

    /** An operator between two operands, save the logical ones. */
    record Binary(String operator, Node left, Node right, SourceRange range) implements Node {}

    /** A chain of one logical operator. */
    record Logical(String operator, List<Node> operands, SourceRange range) implements Node {}

    /** {@code test ? then : otherwise}. */
    record Conditional(Node test, Node then, Node otherwise, SourceRange range) implements Node {}

    /** An assignment of any kind, {@code ++} and {@code --} too (without a value then). */
    record Assignment(Node target, Optional<Node> value, SourceRange range) implements Node {}

    /** {@code let}, {@code const} or {@code var}. */
    record Declaration(String kind, List<Node> declarators, SourceRange range) implements Node {}

    /** One name, or pattern of names, that is declared. */
    record Declarator(Node target, Optional<Node> value, SourceRange range) implements Node {}

    /** A pattern: the names that it binds, and the expressions in it (defaults, computed keys). */
    record Pattern(List<Identifier> names, List<Node> expressions, SourceRange range) implements Node {}

    /** {@code for (target of iterated) body}, or {@code in}. */
    record ForEach(Node target, Node iterated, Node body, boolean values, SourceRange range) implements Node {}

    /** A class, with the expressions and functions in it. */
    record ClassNode(Optional<Identifier> name, List<Node> children, SourceRange range) implements Node {}

    /** A piece that opens a scope of {@code let} and {@code const}: a block, a loop, a catch clause, a body. */
    record Scope(List<Node> children, SourceRange range) implements Node {}

    /** Anything else, with its parts in the order of the text. */
    record Other(String type, List<Node> children, SourceRange range) implements Node {}
}
