package dev.fluo.rules.evidence;

import dev.fluo.rules.redaction.RedactedTexts;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Attributes;
import dev.fluo.rules.trace.Event;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.ReadableText;
import dev.fluo.rules.value.Undefined;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the details of one trace's spans. Whatever it returns is redacted. The values of redacted attributes are
 * looked for in the trace only when the first text is read. Not for two threads at once.
 */
public final class DetailReader {

    /** Event by which OpenTelemetry records an exception (semantic conventions, "Exceptions on spans"). */
    private static final String EXCEPTION = "exception";

    /** Attribute of that event: the exception's class. */
    public static final String EXCEPTION_TYPE = "exception.type";

    /** Attribute of that event: the exception's message. */
    public static final String EXCEPTION_MESSAGE = "exception.message";

    /** Longest text, in UTF-16 units. */
    static final int MAX_TEXT = 256;

    /** Most attributes of one span. */
    static final int MAX_ATTRIBUTES = 10;

    private final Trace trace;
    private final Redaction redaction;
    private @Nullable RedactedTexts texts;

    public DetailReader(Trace trace, Redaction redaction) {
        this.trace = trace;
        this.redaction = redaction;
    }

    /** Returns the redaction of texts about the trace. */
    public RedactedTexts texts() {
        if (texts == null) {
            texts = redaction.of(trace);
        }
        return texts;
    }

    /**
     * Returns the details of a span.
     *
     * @param attributes the keys of the attributes that the rule names
     */
    public SpanDetails read(int span, List<String> attributes) {
        String status = trace.statusMessage(span);
        Attributes exception = firstException(span);
        Map<String, String> named = named(span, attributes);
        if (status.isEmpty() && exception == Attributes.EMPTY && named.isEmpty()) {
            return SpanDetails.NONE;
        }
        return new SpanDetails(
                text(status), text(exception, EXCEPTION_TYPE), text(exception, EXCEPTION_MESSAGE), named);
    }

    private Attributes firstException(int span) {
        for (int i = 0; i < trace.eventCount(span); i++) {
            Event event = trace.event(span, i);
            if (event.name().equals(EXCEPTION)) {
                return event.attributes();
            }
        }
        return Attributes.EMPTY;
    }

    private Map<String, String> named(int span, List<String> keys) {
        Map<String, String> named = Map.of();
        for (int i = 0; i < keys.size() && named.size() < MAX_ATTRIBUTES; i++) {
            Object value = trace.attribute(span, keys.get(i));
            if (value != Undefined.UNDEFINED && value != null) {
                if (named.isEmpty()) {
                    named = new TreeMap<>();
                }
                named.put(keys.get(i), text(keys.get(i), value));
            }
        }
        return named;
    }

    private String text(Attributes attributes, String key) {
        Object value = attributes.get(key);
        return value == Undefined.UNDEFINED || value == null ? "" : text(key, value);
    }

    private String text(String key, @Nullable Object value) {
        return redaction.redacts(key) ? Redaction.REDACTED : text(ReadableText.full(value));
    }

    /** Redacts the whole text before it is cut, so that no cut leaves half a secret. */
    private String text(String text) {
        if (text.isEmpty()) {
            return text;
        }
        String redacted = texts().redact(text);
        if (redacted.length() <= MAX_TEXT) {
            return redacted;
        }
        int end = Character.isHighSurrogate(redacted.charAt(MAX_TEXT - 2)) ? MAX_TEXT - 2 : MAX_TEXT - 1;
        return redacted.substring(0, end) + '…';
    }
}
