package dev.fluo.rules.document.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.fluo.rules.document.source.SourceNode.Entry;
import dev.fluo.rules.document.source.SourceNode.Mapping;
import dev.fluo.rules.document.source.SourceNode.Scalar;
import dev.fluo.rules.document.source.SourceNode.Sequence;
import dev.fluo.rules.document.source.SourceNode.Style;
import dev.fluo.rules.text.JsonFault;
import dev.fluo.rules.value.ExactIntegers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON into nodes. */
final class JsonNodes {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final DocumentSource source;
    private final NodeBudget budget;
    private final JsonParser parser;

    private JsonNodes(DocumentSource source, JsonParser parser) {
        this.source = source;
        this.budget = new NodeBudget(source);
        this.parser = parser;
    }

    static SourceNode read(DocumentSource source) throws UnreadableDocumentException {
        try (JsonParser parser = FACTORY.createParser(source.text())) {
            JsonNodes nodes = new JsonNodes(source, parser);
            if (parser.nextToken() == null) {
                throw nodes.refusal(0, "The document is empty.", "a rule document is one JSON object");
            }
            SourceNode node = nodes.value(0);
            if (parser.nextToken() != null) {
                throw nodes.refusal(nodes.offset(), "More follows after the end of the document.", null);
            }
            return node;
        } catch (JsonProcessingException e) {
            int offset = e.getLocation() == null
                    ? 0
                    : (int) Math.max(0, e.getLocation().getCharOffset());
            throw new UnreadableDocumentException(
                    source.problem("json-syntax", offset, "This is not JSON: " + JsonFault.reason(e) + ".", null));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private SourceNode value(int depth) throws IOException, UnreadableDocumentException {
        int start = offset();
        budget.spend(depth, start);
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(start, depth);
            case START_ARRAY -> sequence(start, depth);
            case VALUE_STRING -> scalar(parser.getText(), Style.DOUBLE_QUOTED, start);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(number(start), Style.BARE, start);
            case VALUE_TRUE -> scalar(true, Style.BARE, start);
            case VALUE_FALSE -> scalar(false, Style.BARE, start);
            default -> scalar(null, Style.BARE, start);
        };
    }

    private Number number(int start) throws IOException, UnreadableDocumentException {
        Number number = ExactIntegers.parse(parser.getText());
        if (!Double.isFinite(number.doubleValue())) {
            throw refusal(start, "The number is too large.", null);
        }
        return number;
    }

    private Scalar scalar(@Nullable Object value, Style style, int start) throws IOException {
        String text = parser.getText();
        parser.finishToken();
        return new Scalar(
                text, value, style, start, (int) parser.currentLocation().getCharOffset());
    }

    private Sequence sequence(int start, int depth) throws IOException, UnreadableDocumentException {
        List<SourceNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(depth + 1));
        }
        return new Sequence(items, start, offset() + 1);
    }

    private Mapping mapping(int start, int depth) throws IOException, UnreadableDocumentException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyStart = offset();
            parser.nextToken();
            entries.put(key, new Entry(keyStart, value(depth + 1)));
        }
        return new Mapping(entries, start, offset() + 1);
    }

    private int offset() {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    private UnreadableDocumentException refusal(int offset, String message, @Nullable String hint) {
        return new UnreadableDocumentException(source.problem("json-syntax", offset, message, hint));
    }
}
