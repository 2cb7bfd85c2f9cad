package dev.fluo.rules.sigma;

import dev.fluo.rules.document.source.DocumentSource;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.document.source.UnreadableDocumentException;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sigma rules, and correlations over them, as rules of the language. */
public final class Sigma {

    private Sigma() {}

    /**
     * A rule that stands for a Sigma rule or correlation.
     *
     * @param title its title; empty if it has none
     * @param condition for the field {@code when} of a rule
     * @param severity a word of the rule document; empty if Sigma names no level
     * @param description empty if there is none
     * @param tags words to find the rule by
     * @param notes sentences about parts that mean something else here
     */
    public record Imported(
            String title,
            String condition,
            Optional<String> severity,
            Optional<String> description,
            List<String> tags,
            List<String> notes) {

        public Imported {
            tags = List.copyOf(tags);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Translates the documents of a file. A rule that a correlation counts is a part of the correlation, and gives no
     * rule of its own.
     *
     * @param text one Sigma rule, or a correlation with its rules, with {@code ---} between documents
     * @throws SigmaException if the text is not Sigma, or if a part of it has no counterpart
     */
    public static List<Imported> read(String text) throws SigmaException {
        List<SigmaPart> correlations = new ArrayList<>();
        Map<String, SigmaPart> rules = new LinkedHashMap<>();
        int number = 0;
        for (SigmaPart document : documents(text)) {
            if (document.field("correlation").isPresent()) {
                correlations.add(document);
            } else {
                rules.put("rule " + number++, document);
            }
        }
        if (correlations.isEmpty() && rules.isEmpty()) {
            throw new SigmaException(
                    new Problem(ProblemSeverity.ERROR, "sigma", "the text has no Sigma rule", null, 1, 1, ""));
        }
        List<Imported> imported = new ArrayList<>();
        for (SigmaPart correlation : correlations) {
            imported.add(new SigmaCorrelation(correlation, rules.values(), correlations).imported());
        }
        if (correlations.isEmpty()) {
            for (SigmaPart rule : rules.values()) {
                imported.add(single(rule));
            }
        }
        return imported;
    }

    private static Imported single(SigmaPart rule) throws SigmaException {
        String condition = "trace.spans.any(" + SigmaDetection.of(rule) + ")";
        List<String> notes = new ArrayList<>(List.of("A trace gives one signal, however many of its spans match."));
        notes.addAll(notes(rule));
        return imported(rule, condition, notes);
    }

    /** Returns the rule of a document with this condition. */
    static Imported imported(SigmaPart document, String condition, List<String> notes) throws SigmaException {
        List<String> tags = new ArrayList<>();
        Optional<SigmaPart> written = document.field("tags");
        if (written.isPresent()) {
            for (SigmaPart tag : written.get().items()) {
                tags.add(tag.text());
            }
        }
        return new Imported(
                text(document, "title").orElse(""),
                condition,
                severity(document),
                text(document, "description"),
                tags,
                notes);
    }

    /** Returns what a document says that is not carried over. */
    static List<String> notes(SigmaPart document) throws SigmaException {
        List<String> notes = new ArrayList<>();
        if (document.field("logsource").isPresent()) {
            notes.add("`logsource` is left out: the rule is judged on all spans.");
        }
        return notes;
    }

    private static Optional<String> severity(SigmaPart document) throws SigmaException {
        Optional<SigmaPart> level = document.field("level");
        if (level.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (level.get().text()) {
                    case "informational" -> "info";
                    case "low", "medium", "high", "critical" -> level.get().text();
                    default -> throw level.get().refused("`" + level.get().text() + "` is not a level of Sigma");
                });
    }

    /** Returns the text of a field; empty if it is not there. */
    static Optional<String> text(SigmaPart document, String field) throws SigmaException {
        Optional<SigmaPart> part = document.field(field);
        return part.isEmpty() || part.get().isNothing()
                ? Optional.empty()
                : Optional.of(part.get().text());
    }

    private static List<SigmaPart> documents(String text) throws SigmaException {
        List<SigmaPart> documents = new ArrayList<>();
        int line = 0;
        for (String part : text.split("(?m)^---[ \\t]*\\r?$", -1)) {
            if (!part.isBlank() && part.lines().anyMatch(each -> !each.isBlank() && !each.startsWith("#"))) {
                documents.add(document("\n".repeat(line) + part));
            }
            line += (int) part.chars().filter(c -> c == '\n').count();
        }
        return documents;
    }

    private static SigmaPart document(String text) throws SigmaException {
        DocumentSource source = DocumentSource.of(text, Format.YAML, "Sigma");
        try {
            SigmaPart document = new SigmaPart(source, "document", source.parse());
            document.fields();
            return document;
        } catch (UnreadableDocumentException e) {
            throw new SigmaException(e.problem());
        }
    }
}
