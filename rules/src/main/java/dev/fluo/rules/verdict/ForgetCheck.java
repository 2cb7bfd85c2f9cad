package dev.fluo.rules.verdict;

import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.Windows;
import java.time.Duration;
import java.util.function.Consumer;

/** Warns of a {@code forget} that is not longer than {@code for}. */
final class ForgetCheck {

    private static final Duration FORGET = Duration.ofDays(7);

    private final RuleDocument document;
    private final Consumer<Problem> problems;

    ForgetCheck(RuleDocument document, Consumer<Problem> problems) {
        this.document = document;
        this.problems = problems;
    }

    void check() {
        Duration forget = document.forget().orElse(FORGET);
        document.timing()
                .holds()
                .filter(length -> length.compareTo(forget) >= 0)
                .ifPresent(length -> problems.accept(CompilerCheck.FORGOTTEN_BEFORE.warning(
                        "a key of which nothing comes is forgotten after " + Windows.of(forget)
                                + ", before the condition has held for so long",
                        "make `forget` longer than `for`")));
    }
}
