package dev.fluo.job.options;

import dev.fluo.rules.redaction.Redaction;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options on data that must not leave in signals, in the status of rules, in the audit and in the console. */
public final class RedactionOptions {

    public static final ConfigOption<String> ATTRIBUTES = ConfigOptions.key("redaction.attributes")
            .stringType()
            .defaultValue("")
            .withDescription("Names of attributes, separated by commas, whose values are redacted: `user.email,"
                    + " enduser.*`. `*` stands for any characters; upper and lower case are the same.");

    public static final ConfigOption<String> PATTERNS = ConfigOptions.key("redaction.patterns")
            .stringType()
            .defaultValue("")
            .withDescription("Regular expressions (RE2), separated by white space, of what is redacted in every text"
                    + " from data. A space inside one is written `\\s`.");

    private RedactionOptions() {}

    /**
     * The redaction that the settings ask for.
     *
     * @throws IllegalArgumentException if a pattern is not a regular expression
     */
    public static Redaction of(Settings settings) {
        return Redaction.of(words(settings.get(ATTRIBUTES), "\\s*,\\s*"), words(settings.get(PATTERNS), "\\s+"));
    }

    /**
     * The redaction that the settings ask for; empty if they say nothing of it, not even that there is none.
     *
     * @throws IllegalArgumentException if a pattern is not a regular expression
     */
    public static Optional<Redaction> given(Settings settings) {
        return settings.isSet(ATTRIBUTES) || settings.isSet(PATTERNS) ? Optional.of(of(settings)) : Optional.empty();
    }

    private static List<String> words(String text, String separator) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(separator));
    }
}
