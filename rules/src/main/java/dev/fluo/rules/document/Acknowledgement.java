package dev.fluo.rules.document;

import dev.fluo.rules.document.source.DocumentSource;
import dev.fluo.rules.document.source.Format;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The statement of a person that somebody looks after an incident. Published under the key {@code ack:INCIDENT} of the
 * rules topic; the record's author is the person.
 *
 * @param incident the id of the incident
 * @param at the time of the statement
 * @param note for people; empty if there is none
 */
public record Acknowledgement(String incident, Instant at, String note) {

    /** The text before the incident's id in the key of the rules topic. */
    public static final String KEY_PREFIX = "ack:";

    /** Characters of a note. */
    public static final int LONGEST_NOTE = 1_000;

    private static final NamedDocument.Kind KIND = new NamedDocument.Kind(
            "An acknowledgement",
            KEY_PREFIX,
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,199}"),
            "`{name}` is not the id of an incident.",
            "copy `fluo.incident.id` from the incident");

    public Acknowledgement {
        Objects.requireNonNull(incident, "incident");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(note, "note");
    }

    /** Returns whether a key of the rules topic names an acknowledgement. */
    public static boolean isAcknowledgementKey(String key) {
        return KIND.isKey(key);
    }

    /**
     * Reads the document under {@code ack:INCIDENT}.
     *
     * @throws RuleRefusedException if the key holds no good id, or the text is no acknowledgement
     */
    public static Acknowledgement read(String key, String json) throws RuleRefusedException {
        NamedDocument document = NamedDocument.open(KIND, key, DocumentSource.of(json, Format.JSON, key));
        FieldReader fields = document.fields();
        Optional<Instant> at = fields.parsed("at", Acknowledgement::time, "a time such as 2027-01-31T18:00:00Z");
        if (!fields.has("at")) {
            fields.problem("missing-field", "at", "The acknowledgement has no time.", "at: 2027-01-31T18:00:00Z");
        }
        String note = fields.text("note").orElse("");
        if (note.length() > LONGEST_NOTE) {
            fields.problem("wrong-value", "note", "`note` is longer than " + LONGEST_NOTE + " characters.", null);
        }
        document.finish();
        return new Acknowledgement(document.name(), at.orElseThrow(), note);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns a text for people. */
    @Override
    public String toString() {
        return "incident " + incident + (note.isEmpty() ? "" : ": " + note);
    }

    /** Returns the key on the rules topic. */
    public String key() {
        return KEY_PREFIX + incident;
    }

    /** Returns the canonical JSON, from which {@link #read} makes an equal one. */
    public String json() {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("at", at.toString());
        if (!note.isEmpty()) {
            fields.put("note", note);
        }
        StringBuilder json = new StringBuilder();
        JsonText.write(fields, json);
        return json.toString();
    }
}
