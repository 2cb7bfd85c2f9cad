package dev.fluo.flink.intake;

import dev.fluo.flink.ledger.ExceptionNote;
import dev.fluo.rules.document.Acknowledgement;
import dev.fluo.rules.document.DocumentKind;
import dev.fluo.rules.document.ExceptClause;
import dev.fluo.rules.document.Mode;
import dev.fluo.rules.document.Mute;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.language.Engine;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import dev.fluo.rules.testing.RuleTests;
import dev.fluo.rules.testing.TraceFiles;
import dev.fluo.rules.value.Digests;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Checks documents by the rule language: their fields, their expressions, their own tests. */
final class LanguageChecker implements DocumentChecker {

    private static final long serialVersionUID = 1L;

    private final JavaScriptSettings javaScript;

    private transient RuleDefaults defaults;
    private transient JavaScriptPool pool;
    private transient RuleTests tests;

    /** @param javaScript the bounds that rules will be judged under: a test of their own passes within them or fails */
    LanguageChecker(JavaScriptSettings javaScript) {
        this.javaScript = javaScript;
    }

    @Override
    public void open(RuleDefaults defaults) {
        this.defaults = defaults;
        pool = new JavaScriptPool(javaScript);
        // a test whose trace is a file of the author's cannot be run here
        tests = new RuleTests(pool, TraceFiles.NONE);
    }

    @Override
    public CheckedDocument check(String key, String text, String place, long version, Lists lists)
            throws RuleRefusedException {
        return switch (DocumentKind.of(key)) {
            case LIST -> list(key, text);
            case MUTE -> mute(key, text);
            case ACKNOWLEDGEMENT -> acknowledgement(key, text);
            case RULE -> rule(key, text, place, version, lists);
        };
    }

    private static CheckedDocument mute(String key, String text) throws RuleRefusedException {
        Mute mute = Mute.read(key, text);
        String json = mute.json();
        ExceptionNote note =
                new ExceptionNote(mute.name(), null, mute.reason(), mute.until().toEpochMilli());
        return new CheckedDocument(
                Digests.sha256Hex(json), json, mute.toString(), false, true, null, List.of(), List.of(note), List.of());
    }

    private static CheckedDocument acknowledgement(String key, String text) throws RuleRefusedException {
        Acknowledgement acknowledgement = Acknowledgement.read(key, text);
        String json = acknowledgement.json();
        return new CheckedDocument(
                Digests.sha256Hex(json),
                json,
                acknowledgement.toString(),
                false,
                true,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    private static CheckedDocument list(String key, String text) throws RuleRefusedException {
        String json = SharedList.read(key, text).json();
        return new CheckedDocument(
                Digests.sha256Hex(json), json, key, false, true, null, List.of(), List.of(), List.of());
    }

    private CheckedDocument rule(String key, String text, String place, long version, Lists lists)
            throws RuleRefusedException {
        RuleDocument document = read(text, place, lists);
        if (!document.id().equals(key)) {
            throw new RuleRefusedException(List.of(otherId(key, document)));
        }
        CompiledRule rule = RuleCompiler.compile(document, version, lists, defaults.semconv());
        tests.requireGreen(rule);
        return new CheckedDocument(
                rule.version().hash(),
                rule.version().json(),
                document.name(),
                document.mode() == Mode.SHADOW,
                document.enabled(),
                rule.engine().word(),
                notes(rule),
                document.except().stream().map(LanguageChecker::note).toList(),
                rule.namedLists());
    }

    private static RuleDocument read(String text, String place, Lists lists) throws RuleRefusedException {
        try {
            return RuleReader.read(text, Format.JSON, place);
        } catch (RuleRefusedException refusal) {
            throw RuleCompiler.withProblemsOfTexts(refusal, lists);
        }
    }

    private static Problem otherId(String key, RuleDocument document) {
        String message = "The document's id is \"" + document.id() + "\" and its key on the topic \"" + key + "\".";
        String hint = "publish the document under its own id";
        return document.positions()
                .inDocument("id", new Problem(ProblemSeverity.ERROR, "key-is-not-id", message, hint, 1, 1, ""));
    }

    private static List<String> notes(CompiledRule rule) {
        List<String> notes = new ArrayList<>();
        if (rule.engine() == Engine.JAVASCRIPT) {
            notes.add(rule.engineReason());
        }
        for (Problem warning : rule.warnings()) {
            if (warning.code().equals(CompiledRule.UNKNOWN_LIST)) {
                continue; // the status says so for as long as it is true
            }
            notes.add("line " + warning.line() + ", column " + warning.column() + ": " + warning.message()
                    + (warning.hint() == null ? "" : " (" + warning.hint() + ")"));
        }
        return notes;
    }

    /** The last day is part of the exception, so that it ends when the next one begins. */
    private static ExceptionNote note(ExceptClause clause) {
        Long until = clause.until()
                .map(day ->
                        day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli())
                .orElse(null);
        return new ExceptionNote(
                clause.name(), clause.owner().orElse(null), clause.reason().orElse(null), until);
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.close();
        }
    }
}
