package dev.fluo.rules.document.source;

import dev.fluo.rules.document.source.SourceNode.Entry;
import dev.fluo.rules.document.source.SourceNode.Mapping;
import dev.fluo.rules.document.source.SourceNode.Scalar;
import dev.fluo.rules.document.source.SourceNode.Sequence;
import dev.fluo.rules.document.source.SourceNode.Style;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads YAML 1.1, as SnakeYAML understands it, into nodes; nothing is constructed from tags. */
final class YamlNodes {
    private final DocumentSource source;
    private final NodeBudget budget;
    private final boolean hasPairs;

    private YamlNodes(DocumentSource source) {
        this.source = source;
        this.hasPairs = source.text().codePoints().anyMatch(Character::isSupplementaryCodePoint);
        this.budget = new NodeBudget(source);
    }

    static SourceNode read(DocumentSource source) throws UnreadableDocumentException {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(NodeBudget.MAX_DEPTH);
        options.setMaxAliasesForCollections(NodeBudget.MAX_NODES); // what they unfold to is bounded by the budget
        try {
            org.yaml.snakeyaml.nodes.Node root = new Yaml(options).compose(new StringReader(source.text()));
            if (root == null) {
                throw new UnreadableDocumentException(source.problem(
                        "yaml-syntax", 0, "The document is empty.", "a rule document is one YAML mapping"));
            }
            return new YamlNodes(source).node(root, 0);
        } catch (MarkedYAMLException e) {
            throw YamlTraps.explain(source, e);
        } catch (YAMLException e) {
            throw new UnreadableDocumentException(source.problem(
                    "yaml-syntax", place(source, e), "This is not YAML: " + YamlWords.of(e.getMessage()) + ".", null));
        }
    }

    /** Of a character that YAML does not take the library tells where it is; of other things it does not. */
    private static int place(DocumentSource source, YAMLException error) {
        return error instanceof ReaderException character ? source.utf16(character.getPosition()) : 0;
    }

    /** Takes the library's offset if the text has no UTF-16 pairs; counting from the start is slow in a long text. */
    private int place(Mark mark) {
        return hasPairs ? source.utf16(mark.getIndex()) : mark.getIndex();
    }

    private SourceNode node(org.yaml.snakeyaml.nodes.Node node, int depth) throws UnreadableDocumentException {
        int start = place(node.getStartMark());
        budget.spend(depth, start);
        int end = place(node.getEndMark());
        YamlTraps.refuseForeignTag(source, node, start);
        if (node instanceof MappingNode mapping) {
            return new Mapping(entries(mapping, depth), start, end);
        }
        if (node instanceof SequenceNode sequence) {
            List<SourceNode> items = new ArrayList<>();
            for (org.yaml.snakeyaml.nodes.Node item : sequence.getValue()) {
                items.add(node(item, depth + 1));
            }
            return new Sequence(items, start, end);
        }
        ScalarNode scalar = (ScalarNode) node;
        return new Scalar(scalar.getValue(), meaning(scalar), style(scalar), start, end);
    }

    private Map<String, Entry> entries(MappingNode mapping, int depth) throws UnreadableDocumentException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int keyStart = place(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new UnreadableDocumentException(
                        source.problem("yaml-syntax", keyStart, "The name of a field must be plain text.", null));
            }
            if (entries.put(key.getValue(), new Entry(keyStart, node(tuple.getValueNode(), depth + 1))) != null) {
                throw new UnreadableDocumentException(source.problem(
                        "duplicate-field",
                        keyStart,
                        "The field `" + key.getValue() + "` stands twice.",
                        "keep one of them"));
            }
        }
        return entries;
    }

    /** YAML resolves a plain scalar to a type; dates and other fancies stay the text they are. */
    private static @Nullable Object meaning(ScalarNode scalar) {
        String text = scalar.getValue();
        if (scalar.getTag().equals(Tag.NULL)) {
            return null;
        }
        if (scalar.getTag().equals(Tag.BOOL)) {
            return YamlNumbers.isTrue(text);
        }
        if (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT)) {
            return YamlNumbers.parse(text).<Object>map(number -> number).orElse(text);
        }
        return text;
    }

    private static Style style(ScalarNode scalar) {
        return switch (scalar.getScalarStyle()) {
            case PLAIN, JSON_SCALAR_STYLE -> Style.PLAIN;
            case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
            case DOUBLE_QUOTED -> Style.DOUBLE_QUOTED;
            case LITERAL -> Style.LITERAL;
            case FOLDED -> Style.FOLDED;
        };
    }
}
