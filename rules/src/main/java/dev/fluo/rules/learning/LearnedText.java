package dev.fluo.rules.learning;

import dev.fluo.rules.value.Digests;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a learned rule, by top-level fields. A comment holds a digest of each field as it was proposed, by which a
 * field that a person has changed is known.
 */
public final class LearnedText {

    private static final String MARK = "# learned:";
    private static final String HEAD =
            "# Proposed by fluo learn. After a review set `mode: active`, or `enabled: false`"
                    + " to refuse it.\n# The next line tells `fluo learn --update` which fields you have changed.\n";
    private static final Pattern FIELD = Pattern.compile("^([A-Za-z]+):.*");
    private static final Pattern DIGEST = Pattern.compile("([A-Za-z]+)=([0-9a-f]{8})");
    private static final int DIGEST_LENGTH = 8;

    /** The fields that belong to the condition: an author who changes it keeps them. */
    private static final Set<String> OF_CONDITION = Set.of("name", "always", "description", "tests");

    private static final String CONDITION = "always";
    private static final String BEFORE_FIELDS = "";

    private final Map<String, String> fields;
    private final Map<String, String> proposed;

    private LearnedText(Map<String, String> fields, Map<String, String> proposed) {
        this.fields = fields;
        this.proposed = proposed;
    }

    /** Returns a document with the comment that holds the digests of its fields. */
    static String signed(String document) {
        LearnedText text = new LearnedText(fields(document), Map.of());
        return HEAD + mark(text.fields) + document;
    }

    private static String mark(Map<String, String> fields) {
        StringBuilder mark = new StringBuilder(MARK);
        fields.forEach((field, text) -> {
            if (!field.equals(BEFORE_FIELDS)) {
                mark.append(' ').append(field).append('=').append(digest(text));
            }
        });
        return mark.append('\n').toString();
    }

    /** Returns the text of a file; empty if no learned rule is in it. */
    public static Optional<LearnedText> of(String file) {
        String text = file.replace("\r\n", "\n");
        Optional<String> mark =
                text.lines().filter(line -> line.startsWith(MARK)).findFirst();
        return mark.map(line -> {
            Map<String, String> digests = new LinkedHashMap<>();
            Matcher matcher = DIGEST.matcher(line);
            while (matcher.find()) {
                digests.put(matcher.group(1), matcher.group(2));
            }
            return new LearnedText(fields(text), digests);
        });
    }

    /** Comments and empty lines before a field belong to it. */
    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        StringBuilder waiting = new StringBuilder();
        String field = BEFORE_FIELDS;
        for (String line : text.lines().toList()) {
            Matcher matcher = FIELD.matcher(line);
            if (line.isBlank() || line.startsWith("#")) {
                waiting.append(line).append('\n');
                continue;
            }
            if (matcher.matches()) {
                String head = field.equals(BEFORE_FIELDS) ? waiting.toString() : "";
                if (!head.isEmpty()) {
                    fields.put(BEFORE_FIELDS, head);
                    waiting.setLength(0);
                }
                field = matcher.group(1);
            }
            fields.merge(field, waiting + line + "\n", String::concat);
            waiting.setLength(0);
        }
        if (!waiting.isEmpty()) {
            fields.merge(field, waiting.toString(), String::concat);
        }
        return fields;
    }

    private static String digest(String field) {
        return Digests.sha256Hex(field.strip()).substring(0, DIGEST_LENGTH);
    }

    /** Returns the fields that differ from what was proposed, or were added or deleted, sorted. */
    public Set<String> changed() {
        Set<String> changed = new TreeSet<>();
        fields.forEach((field, text) -> {
            if (!field.equals(BEFORE_FIELDS) && !digest(text).equals(proposed.get(field))) {
                changed.add(field);
            }
        });
        proposed.keySet().stream().filter(field -> !fields.containsKey(field)).forEach(changed::add);
        return changed;
    }

    /** Returns whether a newer proposal has the condition of this text. */
    public boolean hasConditionOf(Proposal newer) {
        String own = fields.getOrDefault(CONDITION, "").strip();
        return own.equals(fields(newer.text()).getOrDefault(CONDITION, "").strip());
    }

    /** Returns whether a person has changed the condition. */
    public boolean isConditionChanged() {
        return changed().contains(CONDITION);
    }

    /**
     * Returns the text with the fields of a newer proposal. Fields that a person has changed stay, and with a changed
     * condition its name, description and tests.
     *
     * @param newer of the same rule
     */
    public String updated(Proposal newer) {
        Map<String, String> other = fields(newer.text());
        Set<String> kept = changed();
        if (kept.contains(CONDITION)) {
            kept.addAll(OF_CONDITION);
        }
        StringBuilder text = new StringBuilder();
        fields.forEach((field, before) -> {
            if (field.equals(BEFORE_FIELDS)) {
                Map<String, String> base = new LinkedHashMap<>(other);
                text.append(before.replaceAll("(?m)^" + MARK + ".*\n", Matcher.quoteReplacement(mark(base))));
            } else {
                text.append(kept.contains(field) ? before : other.getOrDefault(field, ""));
            }
        });
        other.forEach((field, added) -> {
            if (!fields.containsKey(field) && !proposed.containsKey(field)) {
                text.append(added);
            }
        });
        return text.toString();
    }
}
