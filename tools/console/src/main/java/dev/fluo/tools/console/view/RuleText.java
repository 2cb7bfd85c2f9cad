package dev.fluo.tools.console.view;

import dev.fluo.rules.document.ExceptClause;
import dev.fluo.tools.client.rules.AcceptedExceptions;
import dev.fluo.tools.client.rules.AuthorText;
import dev.fluo.tools.console.board.BoardRule;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The text of a rule for the editor. Exceptions that were accepted are not part of it: they stay without it. */
final class RuleText {

    private RuleText() {}

    static String of(BoardRule rule) {
        String text = rule.text();
        if (text == null) {
            return "";
        }
        return AuthorText.of(rule.key(), text, rule.provenance().source())
                .orElseGet(() -> RuleYaml.of(AuthorText.plainJson(rule.key(), text)));
    }

    static List<String> notes(BoardRule rule, AcceptedExceptions accepted) {
        List<String> notes = new ArrayList<>();
        accepted.of(rule.key()).stream()
                .filter(clause -> AcceptedExceptions.holds(clause, LocalDate.now(ZoneOffset.UTC)))
                .map(RuleText::inWords)
                .forEach(notes::add);
        if (rule.status() != null) {
            notes.addAll(rule.status().notes());
        }
        return notes;
    }

    private static String inWords(ExceptClause clause) {
        return "accepted" + clause.owner().map(owner -> " by " + owner).orElse("")
                + clause.until().map(until -> " until " + until).orElse(" for good") + ", though the text does not"
                + " name it: " + clause.when()
                + clause.reason().map(reason -> " (" + reason + ")").orElse("");
    }
}
