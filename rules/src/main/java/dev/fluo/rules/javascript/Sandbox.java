package dev.fluo.rules.javascript;

import dev.fluo.rules.language.JavaScriptNames;
import dev.fluo.rules.language.tree.Unit;
import dev.fluo.rules.value.MathFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Instrument;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyIterable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes contexts that reach nothing but what they are given, and that no rule can change. */
final class Sandbox {
    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);

    /** In UTF-16 code units; longer text that a rule makes is a RangeError in the rule. */
    private static final String LONGEST_TEXT = "100000";

    private static final String FRAMES = "sandbox.MaxStackFrames";

    private static final Source PRELUDE =
            Source.newBuilder("js", read("prelude.js"), "prelude.js").buildLiteral();

    private static final Source EXACT =
            Source.newBuilder("js", read("exact.js"), "exact.js").buildLiteral();

    /** JavaScript beyond the language that a rule of pure computation has no use for. */
    private static final List<String> OFF = List.of(
            "js.bigint",
            "js.load",
            "js.print",
            "js.console",
            "js.graal-builtin",
            "js.java-package-globals",
            "js.polyglot-builtin",
            "js.shared-array-buffer",
            "js.atomics",
            "js.webassembly",
            "js.regexp-static-result",
            "js.performance");

    private Sandbox() {}

    /**
     * A context whose globals are ECMAScript's pure ones, the units, and the functions given by name.
     *
     * @param exact the functions that compare exact integers, for {@code exact.js}
     */
    static Context create(
            JavaScriptSettings settings, Map<String, ProxyExecutable> functions, Map<String, ProxyExecutable> exact) {
        Context.Builder builder = Context.newBuilder("js")
                .engine(SharedEngine.get())
                .allowExperimentalOptions(true)
                .allowHostAccess(HostAccess.NONE)
                .allowHostClassLookup(name -> false)
                .allowHostClassLoading(false)
                .allowPolyglotAccess(PolyglotAccess.NONE)
                .allowIO(IOAccess.NONE)
                .allowEnvironmentAccess(EnvironmentAccess.NONE)
                .allowCreateProcess(false)
                .allowCreateThread(false)
                .allowNativeAccess(false)
                .allowInnerContextOptions(false)
                .option("js.disable-eval", "true")
                .option("js.string-length-limit", LONGEST_TEXT);
        if (Frames.BOUNDED) {
            builder.option(FRAMES, Integer.toString(settings.stackFrames()));
        }
        OFF.forEach(option -> builder.option(option, "false"));
        Context context = builder.build();
        Value operators = context.eval(EXACT).execute(ProxyObject.fromMap(Map.copyOf(exact)));
        context.eval(PRELUDE).executeVoid(given(functions, operators), mathematics(), samples());
        return context;
    }

    /** Looked up with the first context, because it takes the engine. */
    private static final class Frames {
        private static final boolean BOUNDED = isBounded();

        /** GraalJS before 25.1 has no such bound. */
        private static boolean isBounded() {
            Instrument sandbox = SharedEngine.get().getInstruments().get("sandbox");
            boolean bounded = sandbox != null && sandbox.getOptions().get(FRAMES) != null;
            if (!bounded) {
                LOG.warn("this version of GraalJS cannot bound stack frames: a rule that recurses without end can hold"
                        + " its thread for good");
            }
            return bounded;
        }
    }

    private static ProxyObject given(Map<String, ProxyExecutable> functions, Value operators) {
        Map<String, Object> given = new HashMap<>(functions);
        given.put(JavaScriptNames.EXACT, operators);
        for (Unit unit : Unit.values()) {
            given.put(unit.word(), unit.millis());
        }
        return ProxyObject.fromMap(given);
    }

    private static ProxyObject mathematics() {
        Map<String, Object> functions = new HashMap<>();
        for (MathFunction function : MathFunction.values()) {
            if (function.isApproximated()) {
                functions.put(function.word(), (ProxyExecutable) numbers -> function.apply(
                        Arrays.stream(numbers).mapToDouble(Value::asDouble).toArray()));
            }
        }
        return ProxyObject.fromMap(functions);
    }

    private static ProxyArray samples() {
        ProxyExecutable function = arguments -> null;
        ProxyIterable iterable = () -> List.of().iterator();
        return ProxyArray.fromArray(ProxyObject.fromMap(Map.of()), ProxyArray.fromArray(), function, iterable);
    }

    private static String read(String resource) {
        try (InputStream stream = Sandbox.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
