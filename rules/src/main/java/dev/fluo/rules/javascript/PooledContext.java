package dev.fluo.rules.javascript;

import dev.fluo.rules.javascript.view.Views;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** A context with the functions of the rules that ran in it. For one thread at a time. */
final class PooledContext {
    private final Context context;
    private final Views views;
    private final Budget budget;
    private final Map<JavaScriptRule, Value[]> functions = new WeakHashMap<>();
    private final Map<JavaScriptRule, Value[]> exactFunctions = new WeakHashMap<>();

    PooledContext(JavaScriptSettings settings, Executor stopper) {
        this.views = new Views();
        this.context = Sandbox.create(settings, views.functions(), views.exactFunctions());
        this.views.open(context);
        // Initialises what exceptions from the host need while there is plenty of stack.
        this.context.eval("js", "try { $list(0) } catch (e) {}");
        this.budget = new Budget(settings, () -> stopper.execute(this::close));
    }

    Views views() {
        return views;
    }

    Budget budget() {
        return budget;
    }

    void enter() {
        context.enter();
    }

    void leave() {
        context.leave();
    }

    /**
     * The functions of a rule, parsed the first time.
     *
     * @param exact whether in the form for traces with exact integers
     */
    Value[] functions(JavaScriptRule rule, boolean exact) {
        return exact
                ? exactFunctions.computeIfAbsent(rule, unused -> functions(rule.exactSource(), rule.size()))
                : functions.computeIfAbsent(rule, unused -> functions(rule.source(), rule.size()));
    }

    private Value[] functions(Source source, int size) {
        Value array = context.eval(source);
        Value[] elements = new Value[size];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = array.getArrayElement(i);
        }
        return elements;
    }

    /** Ends whatever runs in it. */
    void close() {
        context.close(true);
    }
}
