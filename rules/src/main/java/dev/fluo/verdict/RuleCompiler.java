package dev.fluo.verdict;

import dev.fluo.rule.RuleDocument;
import dev.fluo.rule.RuleRefusedException;
import dev.fluo.value.Lists;

/** Makes rules of documents: compiles the condition, the message, the subject and every exception. */
public final class RuleCompiler {
    private RuleCompiler() {
    }

    /**
     * @param version the document's offset in the rules topic
     * @param lists the shared lists that the rule may name
     * @throws RuleRefusedException with every problem of every text, positioned in the document
     */
    public static CompiledRule compile(RuleDocument document, long version, Lists lists) throws RuleRefusedException {
        throw new UnsupportedOperationException("not built yet");
    }
}
