package dev.fluo.language;

/**
 * Compiles the texts of a rule: resolves names, checks, and makes of each the typed tree for the native plan, where it stays inside the language, and the
 * rewritten JavaScript. Thread-safe; the parser is one per JVM.
 */
public final class LanguageCompiler {

    private LanguageCompiler() {}

    /** Compiles {@code when}, {@code always} or the {@code when} of an exception. */
    public static Compilation<ConditionProgram> condition(String text, CompileContext context) {
        throw new UnsupportedOperationException();
    }

    /** Compiles {@code script}: the body of a function that returns a boolean. */
    public static Compilation<ConditionProgram> script(String text, CompileContext context) {
        throw new UnsupportedOperationException();
    }

    /** Compiles {@code message}: text with <code>${…}</code> in it. */
    public static Compilation<MessageProgram> message(String text, CompileContext context) {
        throw new UnsupportedOperationException();
    }

    /** Compiles {@code subject}: a span, or spans. */
    public static Compilation<SpansProgram> spans(String text, CompileContext context) {
        throw new UnsupportedOperationException();
    }
}
