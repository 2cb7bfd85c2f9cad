package dev.fluo.tools.console.workbench;

/** The topic on which rules are published. */
@FunctionalInterface
public interface RulesTopic {

    /**
     * Writes a document under a rule's id.
     *
     * @param author for the audit
     * @return the version: the offset that it was written at
     */
    long write(String id, String document, String author);
}
