package dev.fluo.rules.language.syntax;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the parser's <a href="https://github.com/estree/estree">ESTree</a> into nodes: here the expressions. */
final class EsTreeReader {

    private final EsTreeStatements statements = new EsTreeStatements(this);
    private int depth;

    private EsTreeReader() {}

    static Node read(JsonNode tree) throws SyntaxProblem {
        return new EsTreeReader().node(tree);
    }

    Node node(JsonNode json) throws SyntaxProblem {
        if (depth == RuleParser.MAX_DEPTH) {
            throw RuleParser.tooDeep(json.get("start").intValue());
        }
        depth++;
        Node node = switch (text(json, "type")) {
            case "ChainExpression", "ExpressionStatement" -> node(json.get("expression"));
            case "Identifier" -> identifier(json);
            case "Literal" -> literal(json);
            case "TemplateLiteral" -> template(json);
            case "ArrayExpression" -> array(json);
            case "ObjectExpression" -> new Node.Members(nodes(json.get("properties")), range(json));
            case "SpreadElement" -> new Node.Spread(node(json.get("argument")), range(json));
            case "Property" -> property(json);
            case "MemberExpression" -> member(json);
            case "CallExpression" ->
                new Node.Call(
                        node(json.get("callee")), nodes(json.get("arguments")), flag(json, "optional"), range(json));
            case "UnaryExpression" -> new Node.Unary(text(json, "operator"), node(json.get("argument")), range(json));
            case "BinaryExpression" ->
                new Node.Binary(text(json, "operator"), node(json.get("left")), node(json.get("right")), range(json));
            case "LogicalExpression" ->
                new Node.Logical(text(json, "operator"), nodes(json.get("operands")), range(json));
            case "ConditionalExpression" ->
                new Node.Conditional(
                        node(json.get("test")), node(json.get("consequent")), node(json.get("alternate")), range(json));
            default -> statements.node(json);
        };
        depth--;
        return node;
    }

    /** The nodes of an array; what is left out of it (the holes of a pattern) is left out. */
    List<Node> nodes(JsonNode array) throws SyntaxProblem {
        List<Node> nodes = new ArrayList<>();
        for (JsonNode item : array) {
            if (!item.isNull()) {
                nodes.add(node(item));
            }
        }
        return nodes;
    }

    Optional<Node> optional(JsonNode json) throws SyntaxProblem {
        return json == null || json.isNull() ? Optional.empty() : Optional.of(node(json));
    }

    Node.Identifier identifier(JsonNode json) {
        return new Node.Identifier(text(json, "name"), range(json));
    }

    private Node literal(JsonNode json) {
        SourceRange range = range(json);
        if (json.has("regex")) {
            JsonNode regex = json.get("regex");
            return new Node.Regex(text(regex, "pattern"), text(regex, "flags"), range);
        }
        if (json.has("bigint")) {
            return new Node.BigNumber(range);
        }
        JsonNode value = json.get("value");
        if (value.isBoolean()) {
            return new Node.Constant(value.booleanValue(), range);
        }
        if (value.isNumber()) {
            return new Node.Constant(value.doubleValue(), range);
        }
        if (value.isTextual()) {
            return new Node.Constant(value.textValue(), range);
        }
        // JSON has no infinity: a number too large for a double arrives as null.
        return new Node.Constant("null".equals(text(json, "raw")) ? null : Double.POSITIVE_INFINITY, range);
    }

    private Node template(JsonNode json) throws SyntaxProblem {
        List<String> texts = new ArrayList<>();
        for (JsonNode quasi : json.get("quasis")) {
            // Under a tag even a text with a wrong escape is allowed; it has no cooked form.
            texts.add(quasi.get("value").get("cooked").asText());
        }
        return new Node.Template(texts, nodes(json.get("expressions")), range(json));
    }

    private Node array(JsonNode json) throws SyntaxProblem {
        List<Node> elements = nodes(json.get("elements"));
        boolean holes = elements.size() < json.get("elements").size();
        return holes
                ? new Node.Other("ArrayWithHoles", elements, range(json))
                : new Node.Elements(elements, range(json));
    }

    private Node property(JsonNode json) throws SyntaxProblem {
        return new Node.Property(
                node(json.get("key")),
                flag(json, "computed"),
                flag(json, "shorthand"),
                node(json.get("value")),
                range(json));
    }

    private Node member(JsonNode json) throws SyntaxProblem {
        return new Node.Member(
                node(json.get("object")),
                node(json.get("property")),
                flag(json, "computed"),
                flag(json, "optional"),
                range(json));
    }

    static SourceRange range(JsonNode json) {
        return new SourceRange(json.get("start").intValue(), json.get("end").intValue());
    }

    static String text(JsonNode json, String name) {
        return json.get(name).textValue();
    }

    static boolean flag(JsonNode json, String name) {
        return json.has(name) && json.get(name).booleanValue();
    }
}
