package dev.fluo.rules.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The first problems of a document, and how many more there are: a document may have one in every third byte. */
public final class ProblemList {

    /** So many errors are listed, and so many warnings. */
    public static final int MAX_LISTED = 20;

    private final Kind errors = new Kind();
    private final Kind warnings = new Kind();

    /** @param problem asked for only if it is to be listed: to place one in its document takes longer than to find it */
    public void add(ProblemSeverity severity, Supplier<Problem> problem) {
        (severity == ProblemSeverity.ERROR ? errors : warnings).add(problem);
    }

    public boolean hasErrors() {
        return !errors.listed.isEmpty();
    }

    /**
     * Returns the listed problems, by their place in the document; then, where there are more, how many, placed where
     * the first is.
     */
    public List<Problem> byPlace() {
        Stream<Problem> listed = Stream.concat(errors.listed.stream(), warnings.listed.stream())
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        return Stream.of(listed, errors.more("errors"), warnings.more("warnings"))
                .flatMap(problems -> problems)
                .toList();
    }

    /** The problems of one severity. */
    private static final class Kind {
        private final List<Problem> listed = new ArrayList<>();
        private Optional<Problem> firstMore = Optional.empty();
        private int more;

        void add(Supplier<Problem> problem) {
            if (listed.size() < MAX_LISTED) {
                listed.add(problem.get());
                return;
            }
            if (more == 0) {
                firstMore = Optional.of(problem.get());
            }
            more++;
        }

        Stream<Problem> more(String noun) {
            return firstMore.stream()
                    .map(first -> new Problem(
                            first.severity(),
                            "more-" + noun,
                            "There are more " + noun + " than are listed: " + more + " more, the first of them here.",
                            "mend the ones above and check again",
                            first.line(),
                            first.column(),
                            first.sourceLine()));
        }
    }
}
