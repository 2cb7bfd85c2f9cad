package dev.fluo.rules.document;

import dev.fluo.rules.document.source.DocumentSource;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.document.source.SourceNode.Mapping;
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

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,199}");

    public Acknowledgement {
        Objects.requireNonNull(incident, "incident");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(note, "note");
    }

    /** Returns whether a key of the rules topic names an acknowledgement. */
    public static boolean isAcknowledgementKey(String key) {
        return key.startsWith(KEY_PREFIX);
    }

    /**
     * Reads the document under {@code ack:INCIDENT}.
     *
     * @throws RuleRefusedException if the key holds no good id, or the text is no acknowledgement
     */
    public static Acknowledgement read(String key, String json) throws RuleRefusedException {
        DocumentSource source = DocumentSource.of(json, Format.JSON, key);
        DocumentProblems problems = new DocumentProblems(source);
        String incident = isAcknowledgementKey(key) ? key.substring(KEY_PREFIX.length()) : key;
        if (!ID.matcher(incident).matches()) {
            problems.add(
                    "wrong-value",
                    0,
                    "`" + incident + "` is not the id of an incident.",
                    "copy `fluo.incident.id` from the incident");
        }
        Mapping mapping = RuleReader.mapping(source, problems);
        FieldReader fields = new FieldReader(problems, new TextReader(problems), mapping, "");
        Optional<Instant> at = fields.parsed("at", Acknowledgement::time, "a time such as 2027-01-31T18:00:00Z");
        if (!fields.has("at")) {
            fields.problem("missing-field", "at", "The acknowledgement has no time.", "at: 2027-01-31T18:00:00Z");
        }
        String note = fields.text("note").orElse("");
        if (note.length() > LONGEST_NOTE) {
            fields.problem("wrong-value", "note", "`note` is longer than " + LONGEST_NOTE + " characters.", null);
        }
        fields.finish(Map.of());
        problems.throwIfAny();
        return new Acknowledgement(incident, at.orElseThrow(), note);
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
