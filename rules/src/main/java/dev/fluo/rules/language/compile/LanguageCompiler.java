package dev.fluo.rules.language.compile;

import dev.fluo.rules.language.Compilation;
import dev.fluo.rules.language.CompileContext;
import dev.fluo.rules.language.ConditionProgram;
import dev.fluo.rules.language.MessageProgram;
import dev.fluo.rules.language.Program;
import dev.fluo.rules.language.SpansProgram;
import dev.fluo.rules.language.build.ConditionBuilder;
import dev.fluo.rules.language.build.NecessaryOfScript;
import dev.fluo.rules.language.build.NecessaryPart;
import dev.fluo.rules.language.check.Checks;
import dev.fluo.rules.language.condition.Operand;
import dev.fluo.rules.language.resolve.Resolved;
import dev.fluo.rules.language.resolve.Session;
import dev.fluo.rules.language.resolve.TextResolver;
import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.syntax.RuleParser;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.syntax.SyntaxProblem;
import dev.fluo.rules.language.tree.Expr;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles the texts of a rule in phases: parses, resolves, checks and builds. A program has the rewritten JavaScript,
 * and where the text stays inside the language the typed tree for the native plan. Thread-safe; the parser is one per
 * JVM.
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
            Resolved resolved = TextResolver.condition(session, node);
            Checks.condition(session, node, resolved, invariant);
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
        return parsed(session, () -> {
            Node body = RuleParser.body(text);
            Resolved whole = TextResolver.script(session, body);
            Checks.script(session, body);
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
            Checks.message(session);
            return program;
        });
    }

    /** Compiles {@code subject}: a span, or spans in any form. */
    public static Compilation<SpansProgram> spans(String text, CompileContext context) {
        Session session = new Session(text, context);
        return parsed(session, () -> {
            Resolved resolved = TextResolver.expression(session, RuleParser.expression(text));
            Checks.subject(session, resolved);
            if (context.episode()) {
                TextResolver.requireOneValue(session, resolved);
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
