package dev.fluo.tools.cli.rules;

import dev.fluo.rules.value.CountedNoun;
import dev.fluo.tools.client.plan.DesiredDocument;
import dev.fluo.tools.terminal.Console;
import java.util.List;

/** The contents of a pack, for people. */
final class PackText {

    private PackText() {}

    /** Returns the numbers of rules, tests and lists. */
    static String counts(List<DesiredDocument> documents) {
        long rules = documents.stream().filter(each -> each.rule().isPresent()).count();
        long tests = documents.stream()
                .flatMap(each -> each.rule().stream())
                .mapToLong(rule -> rule.document().tests().size())
                .sum();
        long lists = documents.size() - rules;
        return CountedNoun.of(rules, "rule") + " with " + CountedNoun.of(tests, "test")
                + (lists == 0 ? "" : ", " + CountedNoun.of(lists, "list"));
    }

    /** Prints the overrides of each document that has some. */
    static void overrides(List<DesiredDocument> documents, Console console) {
        documents.stream()
                .filter(each -> !each.notes().isEmpty())
                .forEach(each -> console.line("    " + each.key() + "  " + String.join("; ", each.notes())));
    }
}
