package dev.fluo.tools.cli.rules;

import dev.fluo.flink.ledger.Refusal;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.rules.language.SourceExcerpt;
import dev.fluo.tools.terminal.Console;
import java.util.Locale;

/** Says in words what became of a document. */
final class StatusReport {

    /** Of a line, which may be a whole document, so much is shown, and so much of that before the place. */
    private static final int SHOWN = 100;

    private static final int BEFORE_CARET = 60;

    private final Console console;

    StatusReport(Console console) {
        this.console = console;
    }

    /** @return whether it became what its author wanted */
    boolean print(RuleStatus status, long millis) {
        String after = console.faint(
                String.format(Locale.ROOT, "  (version %d, after %.1f s)", status.version(), millis / 1000.0));
        if (status.isInactive()) {
            console.doubtful(console.bold(status.key()) + " is accepted" + engine(status) + after);
            status.notes().forEach(note -> console.line(Console.indented(note, 4)));
            return true;
        }
        switch (status.state()) {
            case REJECTED -> refused(status);
            case QUARANTINED -> console.bad(console.bold(status.key()) + " is quarantined" + after);
            case DELETED -> console.good(console.bold(status.key()) + " is deleted" + after);
            case DISABLED -> console.good(console.bold(status.key()) + " is disabled" + after);
            case SHADOW ->
                console.good(console.bold(status.key()) + " is active in shadow mode" + engine(status) + after);
            case ACTIVE -> console.good(console.bold(status.key()) + " is active" + engine(status) + after);
        }
        status.notes().forEach(note -> console.line(Console.indented(note, 4)));
        return status.state() != RuleStatus.State.REJECTED && status.state() != RuleStatus.State.QUARANTINED;
    }

    private static String engine(RuleStatus status) {
        return status.engine() == null ? "" : ", " + status.engine();
    }

    private void refused(RuleStatus status) {
        console.bad(console.bold(status.key()) + " is rejected");
        status.refusals().forEach(refusal -> console.line(Console.indented(text(refusal), 4)));
        console.line(
                status.activeVersion() == null
                        ? "    No version of it is active."
                        : "    Version " + status.activeVersion() + " stays active.");
    }

    private static String text(Refusal refusal) {
        StringBuilder text = new StringBuilder(refusal.message());
        if (refusal.line() > 0) {
            text.append("\n  line ").append(refusal.line()).append(", column ").append(refusal.column());
        }
        if (refusal.sourceLine() != null) {
            SourceExcerpt excerpt = SourceExcerpt.read(refusal.sourceLine(), refusal.column());
            int from = Math.max(0, excerpt.caret() + 1 - BEFORE_CARET);
            int to = Math.min(excerpt.text().length(), from + SHOWN);
            text.append("\n  | ").append(excerpt.text(), Math.min(from, to), to);
            text.append("\n  | ").append(" ".repeat(excerpt.caret() - from)).append('^');
        }
        if (refusal.hint() != null) {
            text.append("\n  hint: ").append(refusal.hint());
        }
        return text.toString();
    }
}
