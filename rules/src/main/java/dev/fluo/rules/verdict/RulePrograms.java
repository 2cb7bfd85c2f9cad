package dev.fluo.rules.verdict;

import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.Engine;
import dev.fluo.rules.language.EngineChoice;
import dev.fluo.rules.language.MessageProgram;
import dev.fluo.rules.language.Program;
import dev.fluo.rules.language.SpansProgram;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs of a rule's texts; {@code excepts} in the order of the document. */
public record RulePrograms(
        ConditionProgram condition,
        Optional<MessageProgram> message,
        Optional<SpansProgram> subject,
        List<ConditionProgram> excepts) {
    public RulePrograms {
        excepts = List.copyOf(excepts);
    }

    Stream<Program> all() {
        return Stream.of(Stream.<Program>of(condition), message.stream(), subject.stream(), excepts.stream())
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
