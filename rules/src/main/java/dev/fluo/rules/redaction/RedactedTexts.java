package dev.fluo.rules.redaction;

import com.google.re2j.Pattern;
import java.util.List;

/** Takes secrets out of texts about one trace. */
public final class RedactedTexts {
    /** A text is looked at so far; what is beyond is cut off, so that nothing passes unseen. */
    private static final int MAX_LENGTH = 64 * 1024;

    private final List<String> values;
    private final List<Pattern> patterns;

    /** @param values what is taken out wherever it stands, the longest first */
    RedactedTexts(List<String> values, List<Pattern> patterns) {
        this.values = values;
        this.patterns = patterns;
    }

    /** Tells if a text holds the value of a redacted attribute. */
    public boolean holdsValue(String text) {
        return values.stream().anyMatch(text::contains);
    }

    /**
     * Returns a text without the secrets in it.
     *
     * @param text from data; null where the data has none, which gives null
     */
    public String redact(String text) {
        if (text == null || (values.isEmpty() && patterns.isEmpty())) {
            return text;
        }
        String redacted = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
        for (String value : values) {
            redacted = redacted.replace(value, Redaction.REDACTED);
        }
        for (Pattern pattern : patterns) {
            redacted = pattern.matcher(redacted).replaceAll(Redaction.REDACTED);
        }
        return redacted;
    }
}
