package dev.fluo.tools.client.plan;

import dev.fluo.rules.verdict.CompiledRule;
import java.util.List;
import java.util.Optional;

/**
 * A document of a directory, ready to be published.
 *
 * @param key the rule id, or {@code list:NAME}
 * @param file the file, relative to the directory
 * @param document canonical JSON, without the exceptions that were accepted
 * @param source the text of the file
 * @param hash the content hash of the document
 * @param rule empty for a list
 * @param notes words for people about the document, such as its overrides
 */
public record DesiredDocument(
        String key,
        String file,
        String document,
        String source,
        String hash,
        Optional<CompiledRule> rule,
        List<String> notes) {

    public DesiredDocument {
        notes = List.copyOf(notes);
    }
}
