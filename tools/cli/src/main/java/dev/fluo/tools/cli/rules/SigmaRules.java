package dev.fluo.tools.cli.rules;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.sigma.Sigma;
import dev.fluo.rules.sigma.SigmaException;
import dev.fluo.tools.console.view.RuleYaml;
import java.util.ArrayList;
import java.util.List;

/** Sigma rules as rule documents. */
final class SigmaRules {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SigmaRules() {}

    /**
     * Returns a document for each rule.
     *
     * @param id the id of the rule; of several rules with their number behind it
     * @throws SigmaException if a part has no counterpart
     */
    static List<String> documents(String text, String id) throws SigmaException {
        List<Sigma.Imported> rules = Sigma.read(text);
        List<String> documents = new ArrayList<>();
        for (int place = 0; place < rules.size(); place++) {
            documents.add(document(rules.get(place), rules.size() == 1 ? id : id + "-" + (place + 1)));
        }
        return documents;
    }

    private static String document(Sigma.Imported rule, String id) {
        ObjectNode fields = JSON.createObjectNode().put("id", id);
        if (!rule.title().isEmpty()) {
            fields.put("name", rule.title());
        }
        fields.put("when", rule.condition() + "\n");
        rule.severity().ifPresent(severity -> fields.put("severity", severity));
        rule.description().ifPresent(description -> fields.put("description", description.strip()));
        if (!rule.tags().isEmpty()) {
            ArrayNode tags = fields.putArray("tags");
            rule.tags().forEach(tags::add);
        }
        StringBuilder text = new StringBuilder("# Sigma: ").append(rule.title()).append('\n');
        rule.notes().forEach(note -> text.append("# ").append(note).append('\n'));
        return text + RuleYaml.of(fields.toString());
    }
}
