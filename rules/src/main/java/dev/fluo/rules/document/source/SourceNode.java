package dev.fluo.rules.document.source;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a document and where it stood: offsets are UTF-16, into the document's text. */
public sealed interface SourceNode {
    /** Returns the start of the value. */
    int start();

    /** Returns the end of the value; exclusive. */
    int end();

    /** Returns the name that people have for such a value. */
    String kind();

    /**
     * A single value.
     *
     * @param text as written, escapes and folding undone
     * @param value what the text means: String, Double, Boolean or null
     */
    record Scalar(String text, @Nullable Object value, Style style, int start, int end) implements SourceNode {
        @Override
        public String kind() {
            return value == null
                    ? "nothing"
                    : value instanceof String ? "text" : value instanceof Boolean ? "true or false" : "a number";
        }
    }

    /** A list of values. */
    record Sequence(List<SourceNode> items, int start, int end) implements SourceNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Fields by name, in the order of the text. */
    record Mapping(Map<String, Entry> entries, int start, int end) implements SourceNode {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    /** A field of a mapping; {@code keyStart} is where its name begins. */
    record Entry(int keyStart, SourceNode value) {}

    /** The style in which the text of a scalar was written: what stands between its characters in the document. */
    enum Style {
        /** YAML without quotes, perhaps over several lines. */
        PLAIN,
        SINGLE_QUOTED,
        /** With backslash escapes; also every string of JSON. */
        DOUBLE_QUOTED,
        /** YAML's {@code |}. */
        LITERAL,
        /** YAML's {@code >}. */
        FOLDED,
        /** A number or a word of JSON. */
        BARE
    }
}
