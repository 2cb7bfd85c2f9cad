package dev.fluo.verdict;

import dev.fluo.language.Engine;
import dev.fluo.language.Problem;
import dev.fluo.rule.RuleDocument;
import java.util.List;
import java.util.Objects;

/** A rule ready to judge: its document, its version, and how it runs. Immutable; shared between threads. */
public final class CompiledRule {
    private final RuleDocument document;
    private final RuleVersion version;
    private final Engine engine;
    private final String engineReason;
    private final List<Problem> warnings;

    CompiledRule(
            RuleDocument document, RuleVersion version, Engine engine, String engineReason, List<Problem> warnings) {
        this.document = Objects.requireNonNull(document, "document");
        this.version = Objects.requireNonNull(version, "version");
        this.engine = Objects.requireNonNull(engine, "engine");
        this.engineReason = Objects.requireNonNull(engineReason, "engineReason");
        this.warnings = List.copyOf(warnings);
    }

    public String id() {
        return version.id();
    }

    public RuleDocument document() {
        return document;
    }

    public RuleVersion version() {
        return version;
    }

    /** Which engine runs the condition. */
    public Engine engine() {
        return engine;
    }

    /** Why that engine, as a sentence for people. */
    public String engineReason() {
        return engineReason;
    }

    /** What {@code check} warns of, positioned in the document. */
    public List<Problem> warnings() {
        return warnings;
    }
}
