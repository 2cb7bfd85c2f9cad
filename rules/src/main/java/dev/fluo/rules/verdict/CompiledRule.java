package dev.fluo.rules.verdict;

import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.language.AttributeUse;
import dev.fluo.rules.language.Engine;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.Program;
import dev.fluo.rules.value.Lists;
import java.util.List;
import java.util.Objects;

/** A rule ready to judge: its document, its version, and how it runs. Immutable; shared between threads. */
public final class CompiledRule {
    /** The code of the warning that a shared list is not known. */
    public static final String UNKNOWN_LIST = "unknown-list";

    private final RuleDocument document;
    private final RuleVersion version;
    private final RulePrograms programs;
    private final Lists lists;
    private final List<Problem> warnings;
    private final List<String> namedAttributes;
    private final List<String> missingLists;

    CompiledRule(
            RuleDocument document, RuleVersion version, RulePrograms programs, Lists lists, List<Problem> warnings) {
        this.document = Objects.requireNonNull(document, "document");
        this.version = Objects.requireNonNull(version, "version");
        this.programs = Objects.requireNonNull(programs, "programs");
        this.lists = Objects.requireNonNull(lists, "lists");
        this.warnings = List.copyOf(warnings);
        this.namedAttributes = attributes().keys().stream().sorted().toList();
        this.missingLists = namedLists().stream()
                .filter(name -> !lists.names().contains(name))
                .toList();
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

    /** Returns the engine that the rule needs: JavaScript if at least one of its texts does. */
    public Engine engine() {
        return programs.engine().engine();
    }

    /** Returns why that engine, as a sentence for people. */
    public String engineReason() {
        return programs.engine().reason();
    }

    /** Returns whether it speaks of all traffic instead of one trace. */
    public boolean isAcrossTraces() {
        return programs.condition().isAcrossTraces();
    }

    /** Returns the warnings of {@code check}, positioned in the document. */
    public List<Problem> warnings() {
        return warnings;
    }

    /** Returns the programs of its texts. */
    public RulePrograms programs() {
        return programs;
    }

    /** The shared lists as they were when the rule was compiled. */
    public Lists lists() {
        return lists;
    }

    /** Returns the names of the shared lists that the rule's texts read, sorted. */
    public List<String> namedLists() {
        return attributes().lists().stream().sorted().toList();
    }

    /** Returns those of the {@linkplain #namedLists() named lists} that were not there when it was compiled. */
    public List<String> missingLists() {
        return missingLists;
    }

    /** Tells if the rule judges: it is enabled, and every shared list that it names is there. */
    public boolean isActive() {
        return document.enabled() && missingLists.isEmpty();
    }

    /** The attributes that any text of the rule may read. */
    AttributeUse attributes() {
        return programs.all().map(Program::attributes).reduce(AttributeUse.NONE, AttributeUse::and);
    }

    /** Returns the keys of the attributes that the rule's texts name, sorted. */
    public List<String> namedAttributes() {
        return namedAttributes;
    }

    /** The texts that run when the rule judges: its condition, and those of exceptions, severities and the end. */
    public String conditionTexts() {
        StringBuilder texts = new StringBuilder(document.condition().text());
        document.except().forEach(clause -> texts.append('\n').append(clause.when()));
        document.severities().values().forEach(text -> texts.append('\n').append(text));
        document.timing().resolveWhen().ifPresent(text -> texts.append('\n').append(text));
        return texts.toString();
    }
}
