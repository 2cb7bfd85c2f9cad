package dev.fluo.rules.language.syntax;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Parses the texts of rules to trees of bounded depth. Thread-safe. */
public final class RuleParser {

    /** The most nodes that may stand inside one another; rules written by people need a tenth of it. */
    static final int MAX_DEPTH = 200;

    private static final ObjectMapper JSON = mapper();

    private RuleParser() {}

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder().build();
        // The depth of nodes is bounded by the parser and by EsTreeReader.
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Integer.MAX_VALUE)
                        .build());
        return mapper;
    }

    /** Parses a text that is one expression. */
    public static Node expression(String text) throws SyntaxProblem {
        return EsTreeReader.read(tree(text, Goal.EXPRESSION, 0));
    }

    /** Parses the expression that begins at {@code position} and ends before a closing brace. */
    public static Hole hole(String text, int position) throws SyntaxProblem {
        JsonNode tree = tree(text, Goal.HOLE, position);
        return new Hole(
                EsTreeReader.read(tree.get("expression")), tree.get("end").intValue());
    }

    /** Parses the body of a function. */
    public static Node body(String text) throws SyntaxProblem {
        return EsTreeReader.read(tree(text, Goal.BODY, 0));
    }

    private static JsonNode tree(String text, Goal goal, int position) throws SyntaxProblem {
        JsonNode answer;
        try {
            answer = JSON.readTree(Acorn.parse(text, goal, position));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the parser gave no JSON", e);
        }
        if (!answer.has("error")) {
            return answer;
        }
        int place = answer.get("position").intValue();
        if (place < 0) {
            throw tooDeep(0);
        }
        // acorn ends its messages with the place, as "(line:column)", which is said apart.
        throw new SyntaxProblem(answer.get("error").textValue().replaceFirst(" \\(\\d+:\\d+\\)$", ""), place);
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
