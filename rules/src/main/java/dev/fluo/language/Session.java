package dev.fluo.language;

import dev.fluo.language.syntax.SourceRange;
import dev.fluo.language.tree.Binding;
import dev.fluo.language.tree.Type;
import java.util.Optional;

/** What is found out while one text is compiled. */
final class Session {

    private final String source;
    private final CompileContext context;
    private final Problems problems = new Problems();
    private final AttributeKeys attributes = new AttributeKeys();
    private Optional<String> javascriptReason = Optional.empty();
    private int bindings;
    private int freshNames;

    Session(String source, CompileContext context) {
        this.source = source;
        this.context = context;
    }

    String source() {
        return source;
    }

    CompileContext context() {
        return context;
    }

    Problems problems() {
        return problems;
    }

    AttributeKeys attributes() {
        return attributes;
    }

    /** Notes that something can only run as JavaScript; the first such thing is the reason that is told. */
    void needsJavaScript(String reason) {
        if (javascriptReason.isEmpty()) {
            javascriptReason = Optional.of(reason);
        }
    }

    /** Reports an error and gives what stands for the piece that is refused. */
    Resolved refuse(String code, String message, String hint, SourceRange range) {
        problems.error(code, message, hint, range);
        return Resolved.refused(range);
    }

    /** The engine for a text whose whole is this piece. */
    EngineChoice engine(boolean isNative) {
        if (isNative) {
            return new EngineChoice(Engine.NATIVE, "everything in it is inside the rule language");
        }
        return new EngineChoice(
                Engine.JAVASCRIPT, javascriptReason.orElse("it uses JavaScript beyond the rule language"));
    }

    Binding binding(String name, Type type) {
        return new Binding(bindings++, name, type);
    }

    /** A binding with a name that the text does not contain. */
    Binding freshBinding(Type type) {
        String name;
        do {
            name = "$" + ++freshNames;
        } while (source.contains(name));
        return binding(name, type);
    }
}
