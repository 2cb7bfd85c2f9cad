package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.learning.LearnedKind;
import dev.fluo.rules.learning.LearnedTraffic;
import dev.fluo.rules.learning.Proposal;
import dev.fluo.rules.learning.ProposalCheck;
import dev.fluo.tools.terminal.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings of {@code fluo learn}, for people and for programs. */
final class LearnReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LearnedTraffic traffic;
    private final long damaged;
    private final ProposalCheck check;
    private final List<Proposal> proposals;

    LearnReport(LearnRun run, ProposalCheck check, List<Proposal> proposals) {
        this.traffic = run.learner().traffic();
        this.damaged = run.damaged();
        this.check = check;
        this.proposals = proposals;
    }

    /** Prints the proposals by kind, a line each. */
    void list(Console console) {
        for (LearnedKind kind : LearnedKind.values()) {
            List<Proposal> of = proposals.stream()
                    .filter(proposal -> proposal.kind() == kind)
                    .toList();
            if (!of.isEmpty()) {
                console.line(console.bold(kind.word()));
            }
            for (Proposal proposal : of) {
                console.line("  " + proposal.name() + console.faint("  " + support(proposal)));
            }
        }
    }

    private static String support(Proposal proposal) {
        long traces = proposal.support().traces();
        long broken = traces - proposal.support().held();
        return String.format(Locale.ROOT, "%,d traces%s", traces, broken == 0 ? "" : ", " + broken + " break it");
    }

    /** Returns sentences on what was not learned from. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (traffic.incomplete() > 0) {
            notes.add(traffic.incomplete() + " incomplete " + (traffic.incomplete() == 1 ? "trace was" : "traces were")
                    + " not learned from");
        }
        if (damaged > 0) {
            notes.add(damaged + (damaged == 1 ? " trace was" : " traces were") + " damaged, and not learned from");
        }
        if (traffic.unknownSpans() > 0) {
            notes.add("there are more than " + traffic.operations() + " operations (service and span name); "
                    + "spans of the others are not learned from. Do span names hold ids?");
        }
        return notes;
    }

    /** Returns the numbers as a phrase. */
    String summary() {
        return String.format(
                Locale.ROOT,
                "%,d rules from %,d complete traces, %,d of them with errors; not proposed: %d that healthy traces of"
                        + " the second half break, %d that too many traces break, %d without a test",
                proposals.size(),
                traffic.complete(),
                traffic.failed(),
                check.firing(),
                check.rare(),
                check.untested());
    }

    /** Returns all of it. */
    ObjectNode json() {
        ObjectNode report = JSON.createObjectNode();
        report.putObject("traces")
                .put("complete", traffic.complete())
                .put("with_errors", traffic.failed())
                .put("incomplete", traffic.incomplete())
                .put("damaged", damaged);
        report.putObject("not_proposed")
                .put("broken_by_healthy_traces", check.firing())
                .put("broken_too_often", check.rare())
                .put("without_test", check.untested());
        ArrayNode rules = report.putArray("rules");
        for (Proposal proposal : proposals) {
            ObjectNode rule = rules.addObject()
                    .put("id", proposal.id())
                    .put("kind", proposal.kind().word())
                    .put("name", proposal.name())
                    .put("traces", proposal.support().traces())
                    .put("held", proposal.support().held())
                    .put("confidence", proposal.support().confidence())
                    .put("not_used_for_learning", proposal.support().checked());
            ArrayNode broken = rule.putArray("broken_by");
            proposal.support().brokenBy().forEach(broken::add);
            rule.put("document", proposal.text());
        }
        return report;
    }
}
