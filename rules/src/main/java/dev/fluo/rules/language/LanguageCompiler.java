package dev.fluo.rules.language;

import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.syntax.RuleParser;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.syntax.SyntaxProblem;
import dev.fluo.rules.language.tree.Expr;
import dev.fluo.rules.language.tree.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles the texts of a rule: resolves names, checks, and makes of each the typed tree for the native plan, where
 * it stays inside the language, and the rewritten JavaScript. Thread-safe; the parser is one per JVM.
 */
public final class LanguageCompiler {

    /** The longest text, in UTF-16 code units; a document is refused at the same number of bytes. */
    public static final int MAX_LENGTH = 64 << 10;

    private LanguageCompiler() {}

    /** Compiles {@code when} or the {@code when} of an exception. */
    public static Compilation<ConditionProgram> condition(String text, CompileContext context) {
        return condition(text, context, false);
    }

    /** Compiles {@code always}. */
    public static Compilation<ConditionProgram> invariant(String text, CompileContext context) {
        return condition(text, context, true);
    }

    private static Compilation<ConditionProgram> condition(String text, CompileContext context, boolean invariant) {
        Session session = new Session(text, context);
        return parsed(session, () -> {
            Node node = RuleParser.expression(text);
            Resolved resolved = new Resolver(session).resolve(node, Names.none());
            new BooleanPositions(session).requireCondition(resolved);
            Checks.run(session);
            new ConstantTruthCheck(session).checkCondition(node);
            if (session.streamAt().isPresent()) {
                new StreamChecks(session).check(resolved, invariant);
            }
            EpisodeTextCheck.check(session);
            return new ConditionProgram(
                    new ConditionBuilder(text).build(resolved),
                    resolved.operand(text),
                    session.engine(resolved.tree().isPresent()),
                    session.attributes().use(),
                    session.regexes(),
                    necessary(resolved, !invariant, text));
        });
    }

    /** Returns what must hold for the condition to come to a truth, if the condition is JavaScript. */
    private static Optional<Expr> necessary(Resolved condition, boolean truth, String text) {
        return condition.tree().isPresent() ? Optional.empty() : new NecessaryPart(text, Map.of()).of(condition, truth);
    }

    /** Compiles {@code script}: the body of a function that returns a boolean. */
    public static Compilation<ConditionProgram> script(String text, CompileContext context) {
        Session session = new Session(text, context);
        session.needsJavaScript("a script is always JavaScript");
        return parsed(session, () -> {
            Node body = RuleParser.body(text);
            Names names = Names.script();
            Declarations.hoist(body, names);
            Resolved resolved = new Resolver(session).resolve(body, names);
            Checks.run(session);
            ScriptChecks.requireReturn(session, body);
            session.streamAt()
                    .ifPresent(at -> session.problems()
                            .error("native-only", "a script judges one trace", "write the condition as `when`", at));
            SourceRange range = new SourceRange(0, text.length());
            String statements = Splice.of(text, range, List.of(resolved));
            Resolved whole = Resolved.loose(
                    range, Type.ANY, Optional.empty(), "(() => { 'use strict';\n" + statements + "\n})()");
            return new ConditionProgram(
                    new ConditionBuilder(text).build(whole),
                    whole.operand(text),
                    session.engine(false),
                    session.attributes().use(),
                    session.regexes(),
                    NecessaryOfScript.of(body, session));
        });
    }

    /** Compiles {@code message}: text with <code>${…}</code> in it; <code>\\${</code> stands for itself. */
    public static Compilation<MessageProgram> message(String text, CompileContext context) {
        Session session = new Session(text, context);
        return parsed(session, () -> {
            MessageProgram program = new MessageCompiler(session).compile(text);
            EpisodeTextCheck.check(session);
            return program;
        });
    }

    /** Compiles {@code subject}: a span, or spans in any form. */
    public static Compilation<SpansProgram> spans(String text, CompileContext context) {
        Session session = new Session(text, context);
        return parsed(session, () -> {
            Resolved resolved = new Resolver(session).resolve(RuleParser.expression(text), Names.none());
            Checks.run(session);
            EpisodeTextCheck.check(session);
            if (context.episode()) {
                OneValue.require(session, resolved);
            } else {
                SubjectCheck.check(session, resolved);
            }
            Operand operand = resolved.operand(text);
            return new SpansProgram(
                    operand,
                    session.engine(operand.tree().isPresent()),
                    session.attributes().use());
        });
    }

    private interface Work<P extends Program> {

        P compile() throws SyntaxProblem;
    }

    private static <P extends Program> Compilation<P> parsed(Session session, Work<P> work) {
        String text = session.source();
        if (text.length() > MAX_LENGTH) {
            session.problems().error("too-long", "the text is longer than 64 KiB", null, new SourceRange(0, 0));
            return new Compilation<>(Optional.empty(), session.problems().in(text));
        }
        Optional<P> program = Optional.empty();
        try {
            program = Optional.of(work.compile());
        } catch (SyntaxProblem problem) {
            SyntaxHints.report(session, problem);
        }
        return new Compilation<>(
                session.problems().hasErrors() ? Optional.empty() : program,
                session.problems().in(text));
    }
}
