package dev.fluo.rules.language;

import dev.fluo.rules.language.syntax.SourceRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A problem before it has a line and a column.
 *
 * @param hint what to do about it; null if there is nothing to add
 * @param unless what withdraws the warning if it turns out to hold around it
 */
record UnplacedProblem(
        ProblemSeverity severity,
        String code,
        String message,
        @Nullable String hint,
        SourceRange range,
        Optional<String> unless) {}
