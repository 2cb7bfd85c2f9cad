package dev.fluo.rules.language;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of compiling a text.
 *
 * @param program what it compiled to; empty if it is refused
 * @param problems errors, if it is refused, and warnings, in the order of the text
 * @param <P> the kind of program
 */
public record Compilation<P extends Program>(Optional<P> program, List<Problem> problems) {

    public Compilation {
        problems = List.copyOf(problems);
    }

    /** Returns whether an error stands in the way. */
    public boolean isRefused() {
        return program.isEmpty();
    }
}
