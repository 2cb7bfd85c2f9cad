package dev.fluo.rules.document;

import dev.fluo.rules.document.MuteSelector.Field;
import dev.fluo.rules.document.source.DocumentSource;
import dev.fluo.rules.document.source.Format;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Planned work: signals of a time that a selector names are marked, and nobody is notified of them. Published under the
 * key {@code mute:NAME} of the rules topic.
 *
 * @param from the event time from which it holds; null: from the beginning
 * @param until the event time at which it no longer holds
 * @param reason for people
 */
public record Mute(
        String name, MuteSelector select, @Nullable Instant from, Instant until, String reason) {

    /** The text before the name in the key of the rules topic. */
    public static final String KEY_PREFIX = "mute:";

    /** Characters of a reason. */
    public static final int LONGEST_REASON = 1_000;

    private static final NamedDocument.Kind KIND = new NamedDocument.Kind(
            "A mute",
            KEY_PREFIX,
            Pattern.compile("[a-z0-9][a-z0-9-]{0,99}"),
            "`{name}` is not a valid name of a mute.",
            "lower-case letters, digits and hyphens, a letter or digit first");
    private static final String TIME = "a time such as 2027-01-31T18:00:00Z";

    public Mute {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(select, "select");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(reason, "reason");
    }

    /** Returns whether a key of the rules topic names a mute. */
    public static boolean isMuteKey(String key) {
        return KIND.isKey(key);
    }

    /** Returns whether a name is one that a mute may have. */
    public static boolean isName(String name) {
        return KIND.names().matcher(name).matches();
    }

    /**
     * Reads the document under {@code mute:NAME}.
     *
     * @throws RuleRefusedException if the key holds no good name, or the text is no mute
     */
    public static Mute read(String key, String json) throws RuleRefusedException {
        NamedDocument document = NamedDocument.open(KIND, key, DocumentSource.of(json, Format.JSON, key));
        FieldReader fields = document.fields();
        Optional<MuteSelector> select = select(fields);
        Optional<Instant> from = fields.parsed("from", Mute::time, TIME);
        Optional<Instant> until = fields.parsed("until", Mute::time, TIME);
        String reason = fields.requiredText("reason");
        if (!fields.has("until")) {
            fields.problem("missing-field", "until", "The mute has no end.", "until: 2027-01-31T18:00:00Z");
        }
        if (fields.has("reason") && reason.isBlank()) {
            fields.problem("wrong-value", "reason", "`reason` is empty.", null);
        }
        if (reason.length() > LONGEST_REASON) {
            fields.problem("wrong-value", "reason", "`reason` is longer than " + LONGEST_REASON + " characters.", null);
        }
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            fields.problem("wrong-value", "until", "`until` is not after `from`.", null);
        }
        document.finish();
        return new Mute(document.name(), select.orElseThrow(), from.orElse(null), until.orElseThrow(), reason);
    }

    private static Optional<MuteSelector> select(FieldReader fields) {
        Map<Field, List<String>> values = new LinkedHashMap<>();
        fields.fields("select").ifPresent(select -> {
            for (Field field : Field.values()) {
                List<String> texts = select.texts(field.word());
                texts.forEach(text -> check(select, field, text));
                if (!texts.isEmpty()) {
                    values.put(field, texts);
                } else if (select.has(field.word())) {
                    select.problem("wrong-value", field.word(), "`" + field.word() + "` has no value.", null);
                }
            }
            select.finish(Map.of());
        });
        if (values.isEmpty()) {
            fields.problem(
                    "missing-field",
                    "select",
                    "`select` names no field.",
                    "select: { service: [checkout] }, by service, rule, severity or environment");
            return Optional.empty();
        }
        return Optional.of(MuteSelector.of(values));
    }

    private static void check(FieldReader select, Field field, String text) {
        try {
            MuteSelector.checked(field, text);
        } catch (IllegalArgumentException e) {
            select.problem("wrong-value", field.word(), e.getMessage() + ".", null);
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns whether it holds at an event time, epoch milliseconds. */
    public boolean holdsAt(long millis) {
        return (from == null || millis >= from.toEpochMilli()) && millis < until.toEpochMilli();
    }

    /** Returns a text for people: what is muted, until when, and why. */
    @Override
    public String toString() {
        return select + " until " + until + ": " + reason;
    }

    /** Returns the key on the rules topic. */
    public String key() {
        return KEY_PREFIX + name;
    }

    /** Returns the canonical JSON of the mute, from which {@link #read} makes an equal one. */
    public String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("select", select.fields());
        if (from != null) {
            fields.put("from", from.toString());
        }
        fields.put("until", until.toString());
        fields.put("reason", reason);
        StringBuilder json = new StringBuilder();
        JsonText.write(fields, json);
        return json.toString();
    }
}
