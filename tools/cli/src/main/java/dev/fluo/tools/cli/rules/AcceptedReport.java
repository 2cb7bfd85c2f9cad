package dev.fluo.tools.cli.rules;

import dev.fluo.rules.document.ExceptClause;
import dev.fluo.tools.client.rules.AcceptedExceptions;
import dev.fluo.tools.terminal.Console;

/** Says which accepted exceptions a new document of a rule keeps. */
final class AcceptedReport {

    private AcceptedReport() {}

    static void print(AcceptedExceptions.Kept kept, Console console) {
        String id = kept.document().id();
        for (ExceptClause clause : kept.kept()) {
            console.line(console.bold(id) + " keeps the accepted exception " + clause.name() + ": " + clause.when());
        }
        for (ExceptClause clause : kept.unfit()) {
            console.bad("the accepted exception " + clause.name() + " no longer fits " + id + " and ends: "
                    + clause.when());
        }
    }
}
