package dev.fluo.tools.console.workbench;

import dev.fluo.rules.language.Problem;
import dev.fluo.rules.testing.TestResult;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The findings on a rule's text. A field without a value is null.
 *
 * @param accepted whether the job would take it over
 * @param id the rule's, where the text could be read
 * @param engine {@code native} or {@code javascript}
 * @param engineReason why, as a sentence
 * @param problems errors and warnings, in the order of the text
 * @param tests what became of the rule's own tests
 * @param trial on recent traces; null where that was not asked for or the rule is refused
 */
public record Check(
        boolean accepted,
        @Nullable String id,
        @Nullable String engine,
        @Nullable String engineReason,
        List<Place> problems,
        List<Tested> tests,
        @Nullable Trial trial) {

    /** A problem with its place in the text: line and column from 1, in UTF-16 code units. */
    public record Place(
            String severity, String message, @Nullable String hint, int line, int column) {
        static Place of(Problem problem) {
            return new Place(
                    problem.severity().name().toLowerCase(Locale.ROOT),
                    problem.message(),
                    problem.hint(),
                    problem.line(),
                    problem.column());
        }
    }

    /** A test of the rule: {@code passed}, {@code failed} or {@code skipped}, and why. */
    public record Tested(String name, String outcome, List<String> details) {
        static Tested of(TestResult result) {
            String outcome = result.outcome().name().toLowerCase(Locale.ROOT);
            return new Tested(result.test().name(), outcome, result.details());
        }
    }

    /**
     * The verdicts of a rule on recent traces.
     *
     * @param traces how many were judged
     * @param atHand how many there were
     * @param excepted of the violated, those that an exception excuses
     * @param examples of violations, the newest first
     * @param note what was left out and why; null if nothing was
     */
    public record Trial(
            int traces,
            int atHand,
            int violated,
            int satisfied,
            int inconclusive,
            int error,
            int excepted,
            List<Example> examples,
            @Nullable String note) {
        static Trial none(String why) {
            return new Trial(0, 0, 0, 0, 0, 0, 0, List.of(), why);
        }
    }

    /** A trace that violates the rule, with what the signal would say. */
    public record Example(
            String trace, @Nullable String root, @Nullable String service, String message, List<Seen> observed) {}

    /** A comparison of the condition: its text and the values it saw. */
    public record Seen(String text, String left, String operator, String right, boolean outcome) {}
}
