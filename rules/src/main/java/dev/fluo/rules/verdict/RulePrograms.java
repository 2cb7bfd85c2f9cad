package dev.fluo.rules.verdict;

import dev.fluo.rules.document.Severity;
import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.Engine;
import dev.fluo.rules.language.EngineChoice;
import dev.fluo.rules.language.MessageProgram;
import dev.fluo.rules.language.Program;
import dev.fluo.rules.language.SpansProgram;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of a rule's texts.
 *
 * @param excepts in the order of the document
 * @param resolveWhen the condition for the end of an episode; absent: the negation of the rule's condition
 * @param severities the conditions of the severities; empty for a rule with one severity
 */
public record RulePrograms(
        ConditionProgram condition,
        Optional<MessageProgram> message,
        Optional<SpansProgram> subject,
        List<ConditionProgram> excepts,
        Optional<ConditionProgram> resolveWhen,
        Map<Severity, ConditionProgram> severities) {
    public RulePrograms {
        excepts = List.copyOf(excepts);
        severities = severities.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(severities));
    }

    Stream<Program> all() {
        return Stream.of(
                        Stream.<Program>of(condition),
                        message.stream(),
                        subject.stream(),
                        excepts.stream(),
                        resolveWhen.stream(),
                        severities.values().stream())
                .flatMap(programs -> programs);
    }

    /** JavaScript if any text needs it: such a rule can fail and cost what its budget allows. */
    EngineChoice engine() {
        if (condition.engine().engine() == Engine.JAVASCRIPT) {
            return condition.engine();
        }
        return Stream.of(
                        message.map(program -> part("message", program)),
                        subject.map(program -> part("subject", program)),
                        excepts.stream()
                                .map(program -> part("except", program))
                                .filter(part -> part.engine() == Engine.JAVASCRIPT)
                                .findFirst(),
                        severities.values().stream()
                                .map(program -> part("severity", program))
                                .filter(part -> part.engine() == Engine.JAVASCRIPT)
                                .findFirst())
                .flatMap(Optional::stream)
                .filter(part -> part.engine() == Engine.JAVASCRIPT)
                .findFirst()
                .orElse(condition.engine());
    }

    private static EngineChoice part(String name, Program program) {
        return new EngineChoice(
                program.engine().engine(),
                "its `" + name + "`: " + program.engine().reason());
    }
}
