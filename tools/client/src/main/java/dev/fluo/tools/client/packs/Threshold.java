package dev.fluo.tools.client.packs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comparison with a number in the text of a rule, such as {@code count() > 50} or {@code duration > 2 * seconds}.
 * White space does not count.
 */
final class Threshold {

    private static final Pattern COMPARISON = Pattern.compile(
            "(?<before>.*[<>=]=?\\s*-?)(?<number>\\d[\\d_]*(?:\\.\\d+)?)(?<after>\\s*(?:\\*\\s*[a-z]+)?)",
            Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("\\w+|[^\\w\\s]");
    private static final List<String> CONDITIONS = List.of("when", "always", "script", "resolveWhen");
    private static final List<String> SHOWN = List.of("subject", "message");

    private final Pattern pattern;
    private final String number;
    private boolean found;

    /**
     * Makes a change of a threshold.
     *
     * @param comparison one for which {@link #isOne} holds
     * @param number the number to write in place of its own
     */
    Threshold(String comparison, String number) {
        this.number = number;
        Matcher parts = COMPARISON.matcher(comparison.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(comparison);
        }
        String before = loose(parts.group("before"));
        String after = loose(parts.group("after"));
        pattern = Pattern.compile("(?<!\\w)(" + before + "\\s*)" + Pattern.quote(parts.group("number"))
                + "(?![\\w.])(\\s*" + after + ")");
    }

    /** Returns whether a text is a comparison with a number at its end. */
    static boolean isOne(String comparison) {
        return COMPARISON.matcher(comparison.strip()).matches();
    }

    /**
     * Writes the number into each place of a rule that has the comparison.
     *
     * @param rule the rule as JSON; changed
     * @return whether the rule's condition or severities have such a place
     */
    boolean replaceIn(ObjectNode rule) {
        found = false;
        CONDITIONS.forEach(field -> replace(rule, field));
        if (rule.path("severity") instanceof ObjectNode severities) {
            List<String> words = new ArrayList<>();
            severities.fieldNames().forEachRemaining(words::add);
            words.forEach(word -> replace(severities, word));
        }
        boolean decides = found;
        SHOWN.forEach(field -> replace(rule, field));
        return decides;
    }

    private void replace(ObjectNode fields, String name) {
        if (fields.path(name).isTextual()) {
            Matcher matcher = pattern.matcher(fields.get(name).asText());
            fields.put(name, matcher.replaceAll(this::replacement));
        }
    }

    private String replacement(MatchResult place) {
        found = true;
        return Matcher.quoteReplacement(place.group(1) + number + place.group(2));
    }

    /** Returns a pattern for the same tokens with any white space between them. */
    private static String loose(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(Pattern.quote(matcher.group()));
        }
        return String.join("\\s*", tokens);
    }
}
