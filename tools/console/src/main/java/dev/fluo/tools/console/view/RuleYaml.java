package dev.fluo.tools.console.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** A rule document as people write it: the fields in the order of the language's page, expressions as block scalars. */
public final class RuleYaml {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final int WIDTH = 110;

    private static final List<String> ORDER = List.of(
            "id", "name", "when", "always", "script", "expect", "severity", "description", "message", "subject");
    private static final List<String> LAST = List.of("except", "tests");
    private static final Set<String> EXPRESSIONS = Set.of("when", "always", "script", "subject");
    private static final String EXPECT = "expect";

    private RuleYaml() {}

    /** Returns the document as YAML; text that is not a JSON object stays as it is. */
    public static String of(String json) {
        Map<String, Object> fields;
        try {
            fields = JSON.readValue(json, FIELDS);
        } catch (JsonProcessingException e) {
            return json; // a refused document is shown as it was published
        }
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setWidth(WIDTH);
        options.setSplitLines(false);
        options.setAllowUnicode(true);
        return new Yaml(new Expressions(options), options).dump(ordered(fields));
    }

    private static Map<String, Object> ordered(Map<String, Object> fields) {
        List<String> names = new ArrayList<>(ORDER);
        fields.keySet().stream()
                .filter(name -> !ORDER.contains(name) && !LAST.contains(name))
                .forEach(names::add);
        names.addAll(LAST);
        Map<String, Object> ordered = new LinkedHashMap<>();
        names.stream().filter(fields::containsKey).forEach(name -> ordered.put(name, fields.get(name)));
        return ordered;
    }

    /** Expressions as block scalars: as plain ones they would be cut at {@code #} and broken by {@code !}. */
    private static final class Expressions extends Representer {
        Expressions(DumperOptions options) {
            super(options);
        }

        @Override
        protected Node representMapping(Tag tag, Map<?, ?> mapping, FlowStyle style) {
            MappingNode node = (MappingNode) super.representMapping(tag, mapping, style);
            // that of a rule is an expression, that of a test a word
            boolean ofRule = mapping.containsKey("id");
            node.getValue().replaceAll(field -> isExpression(field, ofRule) ? asBlock(field) : field);
            return node;
        }

        private static boolean isExpression(NodeTuple field, boolean ofRule) {
            return field.getKeyNode() instanceof ScalarNode key
                    && (EXPRESSIONS.contains(key.getValue())
                            || (ofRule && key.getValue().equals(EXPECT)));
        }

        private static NodeTuple asBlock(NodeTuple field) {
            if (!(field.getValueNode() instanceof ScalarNode text)) {
                return field;
            }
            Node block = new ScalarNode(text.getTag(), text.getValue(), null, null, ScalarStyle.LITERAL);
            return new NodeTuple(field.getKeyNode(), block);
        }
    }
}
