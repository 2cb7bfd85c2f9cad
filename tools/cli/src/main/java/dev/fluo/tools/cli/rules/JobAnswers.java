package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.terminal.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Waits for the job's answers to documents that were all written before. */
final class JobAnswers {

    private final Waiting.Session session;
    private final Console console;

    JobAnswers(Waiting.Session session, Console console) {
        this.session = session;
        this.console = console;
    }

    /**
     * Prints the answer to each document.
     *
     * @return if all became what their authors wanted
     * @throws CommandException if some had no answer in time; those of the others are printed
     */
    boolean report(List<Waiting.Sent> sent) {
        StatusReport report = new StatusReport(console);
        List<Waiting.Sent> unanswered = new ArrayList<>();
        boolean good = true;
        for (Waiting.Sent document : sent) {
            Optional<Waiting.Answer> answer = session.await(document);
            if (answer.isPresent()) {
                good &= report.print(answer.get().status(), answer.get().millis());
            } else {
                unanswered.add(document);
            }
        }
        if (!unanswered.isEmpty()) {
            throw session.unanswered(unanswered);
        }
        return good;
    }
}
