package dev.fluo.tools.cli.rules;

import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.rules.AuthorText;
import dev.fluo.tools.client.rules.Provenance;
import dev.fluo.tools.client.rules.PublishedRule;
import dev.fluo.tools.client.rules.SwitchedText;
import dev.fluo.tools.terminal.Console;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Switches rules on or off. */
final class SwitchRules {

    private final Waiting waiting;
    private final Console console;

    SwitchRules(Waiting waiting, Console console) {
        this.waiting = waiting;
        this.console = console;
    }

    /**
     * Publishes each rule again with another value of {@code enabled}, and waits for the job. Rules that have that value
     * are left alone. All rules are read before the first is published.
     *
     * @return an exit code
     */
    int apply(List<String> ids, boolean on) {
        try (Waiting.Session session = waiting.open()) {
            List<PublishedRule.Current> rules = new ArrayList<>();
            new LinkedHashSet<>(ids).forEach(id -> rules.add(session.rule(id)));
            List<Waiting.Sent> sent = new ArrayList<>();
            for (PublishedRule.Current rule : rules) {
                if (rule.document().enabled() == on) {
                    console.line(rule.document().id() + " is " + (on ? "enabled" : "disabled") + " already");
                } else {
                    String document = CanonicalJson.of(rule.document().withEnabled(on));
                    sent.add(session.write(rule.document().id(), document, provenance(rule, on)));
                }
            }
            return new JobAnswers(session, console).report(sent) ? ExitCodes.OK : ExitCodes.FINDINGS;
        }
    }

    private static Provenance provenance(PublishedRule.Current rule, boolean on) {
        return rule.record()
                .provenance()
                .withSource(AuthorText.of(rule.record()).flatMap(text -> SwitchedText.of(text, on)))
                .by(Provenance.Origin.SWITCH);
    }
}
