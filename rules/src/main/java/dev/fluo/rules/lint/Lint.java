package dev.fluo.rules.lint;

import dev.fluo.rules.language.CompilerCheck;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.syntax.ForeignSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All checks of rules. */
public final class Lint {

    private static final List<LintCheck> CHECKS = List.of(
            new OwnerCheck(),
            new RunbookCheck(),
            new MatchingTestCheck(),
            new OtherTestCheck(),
            new CostCheck(),
            new KeysCheck(),
            new UnknownCheck());

    /** The id of the warning of a regular expression that can take too long, which is measured. */
    public static final String EXPENSIVE_REGEX = "expensive-regex";

    private Lint() {}

    /** Returns the ids of all checks, in order. */
    public static Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        Stream.of(CompilerCheck.values()).map(CompilerCheck::id).forEach(ids::add);
        ids.add(EXPENSIVE_REGEX);
        CHECKS.forEach(check -> ids.add(check.id()));
        return ids;
    }

    /** Returns the ids that have a page of the manual: those of all checks, and of errors that need more words. */
    public static Set<String> pages() {
        Set<String> pages = new TreeSet<>(ids());
        pages.add(ForeignSyntax.CODE);
        return pages;
    }

    /** Returns the page of the manual about a problem, from the root of the project; empty if it has none. */
    public static Optional<String> page(String code) {
        return pages().contains(code) ? Optional.of("docs/reference/checks/" + code + ".md") : Optional.empty();
    }

    /** Returns what the checks of this package find, without those that the document switches off. */
    public static List<Problem> of(LintedRule rule) {
        List<Problem> found = new ArrayList<>();
        CHECKS.forEach(check -> found.addAll(check.check(rule)));
        found.removeIf(problem -> isOff(rule, problem));
        return found;
    }

    private static boolean isOff(LintedRule rule, Problem problem) {
        return rule.document().lintOff().contains(problem.code());
    }
}
