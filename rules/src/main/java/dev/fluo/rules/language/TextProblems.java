package dev.fluo.rules.language;

import dev.fluo.rules.language.syntax.SourceRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The problems found so far in one text. */
public final class TextProblems {

    /** More than this many are not read; the first are what matters. */
    private static final int LIMIT = 50;

    private static final Comparator<UnplacedProblem> BY_PLACE =
            Comparator.comparingInt(problem -> problem.range().start());

    private final List<UnplacedProblem> found = new ArrayList<>();

    public void error(String code, String message, @Nullable String hint, SourceRange range) {
        found.add(new UnplacedProblem(ProblemSeverity.ERROR, code, message, hint, range, Optional.empty()));
    }

    public void warning(CompilerCheck check, String message, @Nullable String hint, SourceRange range) {
        found.add(new UnplacedProblem(ProblemSeverity.WARNING, check.id(), message, hint, range, Optional.empty()));
    }

    /** A warning that falls if a guard for {@code unless} stands around it. */
    public void warningUnless(String unless, CompilerCheck check, String message, String hint, SourceRange range) {
        found.add(new UnplacedProblem(ProblemSeverity.WARNING, check.id(), message, hint, range, Optional.of(unless)));
    }

    /** Withdraws the warnings inside the range that one of these guards answers. */
    public void withdraw(SourceRange range, Set<String> guards) {
        found.removeIf(problem -> range.contains(problem.range())
                && problem.unless().filter(guards::contains).isPresent());
    }

    /** Withdraws the warnings of a check inside the range. */
    public void withdraw(SourceRange range, CompilerCheck check) {
        found.removeIf(
                problem -> range.contains(problem.range()) && problem.code().equals(check.id()));
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(problem -> problem.severity() == ProblemSeverity.ERROR);
    }

    /** All of them in the order of the text, placed in it. */
    public List<Problem> in(String text) {
        Lines lines = new Lines(text);
        return found.stream()
                .distinct()
                // what refuses the text is not lost among what it is warned of
                .sorted(Comparator.comparing(UnplacedProblem::severity).thenComparing(BY_PLACE))
                .limit(LIMIT)
                .sorted(BY_PLACE)
                .map(problem -> lines.problem(
                        problem.severity(),
                        problem.code(),
                        problem.message(),
                        problem.hint(),
                        problem.range().start()))
                .toList();
    }
}
