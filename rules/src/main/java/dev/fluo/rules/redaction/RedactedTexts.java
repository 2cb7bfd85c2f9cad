package dev.fluo.rules.redaction;

import com.google.re2j.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        for (String value : values) {
            if (text.contains(value)) {
                return true;
            }
        }
        return false;
    }

    /** Returns a text without the secrets in it; null where the data has no text. */
    public @Nullable String redactIfThere(@Nullable String text) {
        return text == null ? null : redact(text);
    }

    /** Returns a text without the secrets in it. */
    public String redact(String text) {
        if (values.isEmpty() && patterns.isEmpty()) {
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
