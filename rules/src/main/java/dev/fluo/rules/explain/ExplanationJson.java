package dev.fluo.rules.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.verdict.Judgement;
import java.util.List;

/** Explanations as JSON, for scripts and for the console. */
public final class ExplanationJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ExplanationJson() {}

    /**
     * Returns an explanation as JSON: {@code rule}, {@code verdict}, {@code exception}, {@code error}, {@code
     * condition}, {@code misses}.
     *
     * @param redaction hides an error that may hold values
     */
    public static ObjectNode of(Explanation explanation, Trace trace, Redaction redaction) {
        Judgement judgement = explanation.judgement();
        ObjectNode json = JSON.objectNode();
        json.put("rule", judgement.rule().id());
        json.put("name", judgement.rule().document().name());
        json.put("version", judgement.rule().version().version());
        json.put("hash", judgement.rule().version().hash());
        json.put("engine", judgement.rule().engine().word());
        json.put("verdict", judgement.verdict().word());
        judgement.exception().ifPresent(name -> json.put("exception", name));
        judgement
                .error()
                .ifPresent(error ->
                        json.put("error", redaction.error(judgement.rule().conditionTexts(), error, trace)));
        explanation.condition().ifPresent(condition -> json.set("condition", of(condition)));
        ArrayNode misses = json.putArray("misses");
        List<String> sentences = ExplanationText.misses(explanation);
        for (int i = 0; i < sentences.size(); i++) {
            misses.addObject().put("part", explanation.misses().get(i).part()).put("text", sentences.get(i));
        }
        return json;
    }

    private static ObjectNode of(ExplainedPart part) {
        ObjectNode json = JSON.objectNode();
        json.put("text", part.text());
        if (!part.value().isEmpty()) {
            json.put("value", part.value());
        }
        part.outcome().ifPresent(outcome -> json.put("outcome", outcome));
        if (part.decided() && part.outcome().isPresent()) {
            json.put("decided", true);
        }
        if (!part.notes().isEmpty()) {
            texts(part.notes(), json.putArray("notes"));
        }
        if (!part.parts().isEmpty()) {
            ArrayNode parts = json.putArray("parts");
            part.parts().forEach(inner -> parts.add(of(inner)));
        }
        return json;
    }

    private static void texts(List<String> texts, ArrayNode into) {
        texts.forEach(into::add);
    }
}
