package dev.fluo.rules.language.syntax;

import static dev.fluo.rules.language.syntax.EsTreeReader.flag;
import static dev.fluo.rules.language.syntax.EsTreeReader.range;
import static dev.fluo.rules.language.syntax.EsTreeReader.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads functions, declarations, assignments, statements and patterns; and in a general form whatever the language
 * does not know.
 */
final class EsTreeStatements {

    private final EsTreeReader reader;

    EsTreeStatements(EsTreeReader reader) {
        this.reader = reader;
    }

    Node node(JsonNode json) throws SyntaxProblem {
        return switch (text(json, "type")) {
            case "ArrowFunctionExpression", "FunctionExpression", "FunctionDeclaration" -> function(json);
            case "ClassExpression", "ClassDeclaration" ->
                new Node.ClassNode(name(json), parts(json, List.of("id")), range(json));
            case "AssignmentExpression" ->
                new Node.Assignment(reader.node(json.get("left")), reader.optional(json.get("right")), range(json));
            case "UpdateExpression" ->
                new Node.Assignment(reader.node(json.get("argument")), Optional.empty(), range(json));
            case "VariableDeclaration" ->
                new Node.Declaration(text(json, "kind"), reader.nodes(json.get("declarations")), range(json));
            case "VariableDeclarator" ->
                new Node.Declarator(reader.node(json.get("id")), reader.optional(json.get("init")), range(json));
            case "ForOfStatement" -> forEach(json, !flag(json, "await"));
            case "ForInStatement" -> forEach(json, false);
            case "CatchClause" -> caught(json);
            case "Program", "BlockStatement", "StaticBlock", "ForStatement", "SwitchStatement" ->
                new Node.Scope(parts(json, List.of()), range(json));
            case "ObjectPattern", "ArrayPattern", "AssignmentPattern", "RestElement" -> pattern(json);
            default -> new Node.Other(text(json, "type"), parts(json, unresolved(json)), range(json));
        };
    }

    /** The parts that are names of something else than values. */
    private static List<String> unresolved(JsonNode json) {
        return switch (text(json, "type")) {
            case "LabeledStatement", "BreakStatement", "ContinueStatement" -> List.of("label");
            case "MetaProperty" -> List.of("meta", "property");
            case "MethodDefinition", "PropertyDefinition" -> flag(json, "computed") ? List.of() : List.of("key");
            default -> List.of();
        };
    }

    private List<Node> parts(JsonNode json, List<String> except) throws SyntaxProblem {
        List<JsonNode> parts = new ArrayList<>();
        json.properties().forEach(entry -> {
            if (!except.contains(entry.getKey())) {
                collect(entry.getValue(), parts);
            }
        });
        parts.sort(Comparator.comparingInt(part -> part.get("start").intValue()));
        List<Node> nodes = new ArrayList<>();
        for (JsonNode part : parts) {
            nodes.add(reader.node(part));
        }
        return nodes;
    }

    private static void collect(JsonNode value, List<JsonNode> parts) {
        if (value.isArray()) {
            value.forEach(item -> collect(item, parts));
        } else if (value.isObject() && value.has("type") && value.has("start")) {
            parts.add(value);
        }
    }

    private Optional<Node.Identifier> name(JsonNode json) {
        JsonNode id = json.get("id");
        return id == null || id.isNull() ? Optional.empty() : Optional.of(reader.identifier(id));
    }

    private Node function(JsonNode json) throws SyntaxProblem {
        return new Node.Function(
                name(json),
                reader.nodes(json.get("params")),
                reader.node(json.get("body")),
                text(json, "type").startsWith("Arrow"),
                text(json, "type").endsWith("Declaration"),
                !flag(json, "async") && !flag(json, "generator"),
                range(json));
    }

    private Node forEach(JsonNode json, boolean values) throws SyntaxProblem {
        return new Node.ForEach(
                reader.node(json.get("left")),
                reader.node(json.get("right")),
                reader.node(json.get("body")),
                values,
                range(json));
    }

    /** A catch clause is a scope that declares what it catches. */
    private Node caught(JsonNode json) throws SyntaxProblem {
        List<Node> children = new ArrayList<>();
        JsonNode parameter = json.get("param");
        if (!parameter.isNull()) {
            Node target = reader.node(parameter);
            Node declarator = new Node.Declarator(target, Optional.empty(), target.range());
            children.add(new Node.Declaration("let", List.of(declarator), target.range()));
        }
        children.add(reader.node(json.get("body")));
        return new Node.Scope(children, range(json));
    }

    private Node pattern(JsonNode json) throws SyntaxProblem {
        List<Node.Identifier> names = new ArrayList<>();
        List<Node> expressions = new ArrayList<>();
        bind(json, names, expressions);
        return new Node.Pattern(names, expressions, range(json));
    }

    private void bind(JsonNode json, List<Node.Identifier> names, List<Node> expressions) throws SyntaxProblem {
        if (json.isNull()) {
            return;
        }
        switch (text(json, "type")) {
            case "Identifier" -> names.add(reader.identifier(json));
            case "RestElement" -> bind(json.get("argument"), names, expressions);
            case "AssignmentPattern" -> {
                bind(json.get("left"), names, expressions);
                expressions.add(reader.node(json.get("right")));
            }
            case "ArrayPattern" -> {
                for (JsonNode element : json.get("elements")) {
                    bind(element, names, expressions);
                }
            }
            case "ObjectPattern" -> {
                for (JsonNode property : json.get("properties")) {
                    bind(property, names, expressions);
                }
            }
            case "Property" -> {
                if (flag(json, "computed")) {
                    expressions.add(reader.node(json.get("key")));
                }
                bind(json.get("value"), names, expressions);
            }
            default -> expressions.add(reader.node(json));
        }
    }
}
