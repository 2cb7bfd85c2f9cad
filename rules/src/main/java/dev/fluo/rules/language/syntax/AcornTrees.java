package dev.fluo.rules.language.syntax;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Trees of texts that {@link Acorn} parses. */
final class AcornTrees {

    private static final ObjectMapper JSON = mapper();

    private AcornTrees() {}

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder().build();
        // The depth of nodes is bounded by the parser and by EsTreeReader.
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Integer.MAX_VALUE)
                        .build());
        return mapper;
    }

    static Node expression(String text) throws SyntaxProblem {
        return EsTreeReader.read(tree(text, ParserGoal.EXPRESSION, 0));
    }

    static RuleParser.Hole hole(String text, int position) throws SyntaxProblem {
        JsonNode tree = tree(text, ParserGoal.HOLE, position);
        return new RuleParser.Hole(
                EsTreeReader.read(tree.get("expression")), tree.get("end").intValue());
    }

    static Node body(String text) throws SyntaxProblem {
        return EsTreeReader.read(tree(text, ParserGoal.BODY, 0));
    }

    private static JsonNode tree(String text, ParserGoal goal, int position) throws SyntaxProblem {
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
            throw RuleParser.tooDeep(0);
        }
        // acorn ends its messages with the place, as "(line:column)", which is said apart.
        throw new SyntaxProblem(answer.get("error").textValue().replaceFirst(" \\(\\d+:\\d+\\)$", ""), place);
    }
}
