package dev.fluo.flink.intake;

import dev.fluo.flink.ledger.Refusal;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import java.util.List;

/** The reasons for which the intake refuses a record. */
final class Refusals {

    /** Code of a document that is set aside. */
    static final String ENDED_PROCESS = "ended-process";

    private Refusals() {}

    static List<Refusal> of(RuleRefusedException refused) {
        return refused.problems().stream()
                .filter(problem -> problem.severity() == ProblemSeverity.ERROR)
                .map(Refusals::of)
                .toList();
    }

    private static Refusal of(Problem problem) {
        return new Refusal(
                problem.code(),
                problem.message(),
                problem.line(),
                problem.column(),
                problem.hint(),
                problem.excerpt().text());
    }

    static Refusal noKey() {
        return Refusal.ofRecord(
                "no-key",
                "The record has no key.",
                "publish the document under the rule's id, or list:NAME for a list");
    }

    static Refusal keyTooLong(int bytes) {
        return Refusal.ofRecord(
                "key-too-long",
                "The record's key has " + bytes + " bytes, more than an id or the name of a list can have.",
                "publish the document under the rule's id, or list:NAME for a list");
    }

    static Refusal tooLarge(int bytes, int limit) {
        return Refusal.ofRecord(
                "document-too-large",
                "The document has " + bytes + " bytes; " + limit + " are allowed.",
                "long lists belong into a shared list, recorded traces into files");
    }

    static Refusal notUtf8() {
        return Refusal.ofRecord("not-utf-8", "The document is not UTF-8 text.", "publish it as JSON in UTF-8");
    }

    static Refusal tooMany(String what, int limit) {
        return Refusal.ofRecord(
                "too-many-" + what,
                "There are " + limit + " " + what + " already, as many as are allowed.",
                "delete some, or raise the limit in the configuration");
    }

    /** Returns the cause in words, where it is one that a smaller document avoids. */
    private static String cause(Throwable failure) {
        if (failure instanceof StackOverflowError) {
            return ", because it is nested too deeply";
        }
        return failure instanceof OutOfMemoryError ? ", because it needs too much memory" : "";
    }

    static Refusal endedProcess(int times) {
        return Refusal.ofRecord(
                ENDED_PROCESS,
                "FLUO's process ended " + times + " times while it checked this document, so it is not checked again.",
                "publish it again with a change, in smaller parts if it is large; the job's log says more");
    }

    static Refusal failed(Throwable failure) {
        return Refusal.ofRecord(
                "check-failed",
                "FLUO failed while it checked this document" + cause(failure) + ".",
                "this is a fault of FLUO and not of the document; the job's log says more");
    }
}
