package dev.fluo.tools.client.plan;

import dev.fluo.rules.language.Problem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A step of a plan.
 *
 * @param key the rule id, {@code list:NAME}, or a file whose rule id is not known
 * @param file the file, relative to the directory; empty for what is not in it
 * @param version offset of the newest record under the key when the plan was made; empty if there was none
 * @param target what is written; empty for a step that writes nothing or deletes
 * @param notes words for people, the most important first
 * @param difference lines of a diff, for a step that has one
 * @param problems what is wrong with the document, or doubtful
 */
public record PlanEntry(
        PlanAction action,
        String key,
        Optional<String> file,
        OptionalLong version,
        Optional<Target> target,
        List<String> notes,
        List<String> difference,
        List<Problem> problems) {

    /**
     * A document to be written.
     *
     * @param document canonical JSON, with the exceptions that were accepted
     * @param source the author's text
     * @param hash the content hash of the document without them
     */
    public record Target(String document, String source, String hash) {}

    public PlanEntry {
        notes = List.copyOf(notes);
        difference = List.copyOf(difference);
        problems = List.copyOf(problems);
    }

    /** Returns the same with further notes behind its own. */
    public PlanEntry withNotes(List<String> further) {
        return new PlanEntry(
                action,
                key,
                file,
                version,
                target,
                Stream.concat(notes.stream(), further.stream()).toList(),
                difference,
                problems);
    }
}
