package dev.fluo.flink.delivery;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with places that are filled in from a signal: {@code {{rule.id}}} is the value of that field, escaped so that it
 * cannot change what surrounds it. A field that the signal has not gives nothing; an object or a list its JSON.
 */
public final class TextTemplate implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([@\\w]+(?:\\.[\\w-]+)*)\\s*}}");

    private final String text;
    private final Escaping escaping;

    /** The place where the text stands in the end. */
    public enum Escaping {
        /** Inside a JSON string. */
        JSON(text -> new String(JsonStringEncoder.getInstance().quoteAsString(text))),
        /** Inside a URL. */
        URL(text -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20")),
        /** Anywhere else. */
        NONE(UnaryOperator.identity());

        private final UnaryOperator<String> escape;

        Escaping(UnaryOperator<String> escape) {
            this.escape = escape;
        }
    }

    /** @throws IllegalArgumentException if braces open a place that names no field */
    public TextTemplate(String text, Escaping escaping) {
        this.text = text;
        this.escaping = escaping;
        String rest = PLACE.matcher(text).replaceAll("");
        if (rest.contains("{{")) {
            throw new IllegalArgumentException("a place in a template is {{FIELD}}, such as {{rule.id}}: "
                    + rest.substring(rest.indexOf("{{")).lines().findFirst().orElse(""));
        }
    }

    /** Returns whether the template has a place for this field, such as {@code trace.id}. */
    boolean names(String field) {
        return PLACE.matcher(text).results().anyMatch(place -> place.group(1).equals(field));
    }

    /** The text with its places filled in. */
    public String fill(JsonNode signal) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(escaping.escape.apply(value(signal, place.group(1)))));
    }

    private static String value(JsonNode signal, String path) {
        JsonNode found = signal.at("/" + path.replace('.', '/'));
        if (found.isMissingNode() || found.isNull()) {
            return "";
        }
        return found.isValueNode() ? found.asText() : found.toString();
    }
}
