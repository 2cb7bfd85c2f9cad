package dev.fluo.tools.console.workbench;

import dev.fluo.tools.client.rules.Provenance;
import org.jspecify.annotations.Nullable;

/** The topic on which rules are published. */
@FunctionalInterface
public interface PublishingTopic {

    /**
     * Writes a document under a rule's id.
     *
     * @param author for the audit
     * @param provenance for other tools
     * @return the version: the offset that it was written at
     */
    long write(String id, @Nullable String document, String author, Provenance provenance);
}
