package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.CompileContext;
import dev.fluo.rules.language.Engine;
import dev.fluo.rules.language.EngineChoice;
import dev.fluo.rules.language.TextProblems;
import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.Binding;
import dev.fluo.rules.language.tree.RegexLiteral;
import dev.fluo.rules.language.tree.Type;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The findings while one text is compiled. */
public final class Session {

    private final String source;
    private final CompileContext context;
    private final TextProblems problems = new TextProblems();
    private final AttributeKeys attributes = new AttributeKeys();
    private final List<Construct> constructs = new ArrayList<>();
    private final List<RegexLiteral> regexes = new ArrayList<>();
    private final Map<Node, Resolved> resolved = new IdentityHashMap<>();
    private Optional<String> javascriptReason = Optional.empty();
    private Optional<SourceRange> traceAt = Optional.empty();
    private Optional<SourceRange> streamAt = Optional.empty();
    private int bindings;
    private int freshNames;

    public Session(String source, CompileContext context) {
        this.source = source;
        this.context = context;
    }

    public String source() {
        return source;
    }

    public CompileContext context() {
        return context;
    }

    public TextProblems problems() {
        return problems;
    }

    public AttributeKeys attributes() {
        return attributes;
    }

    /** Notes what a node came to. */
    void resolved(Node node, Resolved as) {
        resolved.put(node, as);
    }

    /** Returns what a node came to; empty if it was not resolved by itself. */
    public Optional<Resolved> resolved(Node node) {
        return Optional.ofNullable(resolved.get(node));
    }

    /** Notes a construct for the checks. */
    void note(Construct construct) {
        constructs.add(construct);
    }

    /** Takes the constructs that no check has seen yet, parts before the whole. */
    public List<Construct> takeConstructs() {
        List<Construct> taken = List.copyOf(constructs);
        constructs.clear();
        return taken;
    }

    /** Notes that the text speaks of one trace. */
    void speaksOfTrace(SourceRange at) {
        traceAt = traceAt.or(() -> Optional.of(at));
    }

    /** Notes that the text speaks of all traffic. */
    void speaksOfStream(SourceRange at) {
        streamAt = streamAt.or(() -> Optional.of(at));
    }

    /** Returns the first place of the text that refers to one trace. */
    public Optional<SourceRange> traceAt() {
        return traceAt;
    }

    /** Returns the first place of the text that refers to all traffic. */
    public Optional<SourceRange> streamAt() {
        return streamAt;
    }

    /** Notes a regular expression of the text. */
    void hasRegex(RegexLiteral literal) {
        regexes.add(literal);
    }

    /** Returns the regular expressions of the text. */
    public List<RegexLiteral> regexes() {
        return regexes;
    }

    /** Notes that something can only run as JavaScript; the first such thing is the reason that is told. */
    void needsJavaScript(String reason) {
        if (javascriptReason.isEmpty()) {
            javascriptReason = Optional.of(reason);
        }
    }

    /** Reports an error and gives what stands for the piece that is refused. */
    Resolved refuse(String code, String message, @Nullable String hint, SourceRange range) {
        problems.error(code, message, hint, range);
        return Resolved.refused(range);
    }

    /** The engine for a text whose whole is this piece. */
    public EngineChoice engine(boolean isNative) {
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
