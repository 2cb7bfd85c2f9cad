package dev.fluo.flink.intake;

import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.value.Lists;
import java.io.Serializable;

/**
 * Decides whether a document may judge traces. It is opened where it is used, before its first use, and closed after
 * the last.
 */
interface DocumentChecker extends Serializable, AutoCloseable {

    /** @param defaults the job's */
    void open(RuleDefaults defaults);

    /**
     * Checks the document of a rule or of a shared list.
     *
     * @param key the record's key
     * @param text the document as it came
     * @param place where the document stands, for messages
     * @param lists the shared lists that are known
     * @throws RuleRefusedException with every problem that was found
     */
    CheckedDocument check(String key, String text, String place, long version, Lists lists) throws RuleRefusedException;

    @Override
    void close();
}
