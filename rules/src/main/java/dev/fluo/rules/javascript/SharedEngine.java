package dev.fluo.rules.javascript;

import java.io.OutputStream;
import org.graalvm.polyglot.Engine;

/** The one GraalJS engine of this JVM: what is parsed and profiled for one context serves all. */
public final class SharedEngine {
    private SharedEngine() {}

    /** Made when it is first asked for, which takes about a second of processor time. */
    private static final class Holder {
        // On a JDK without the optimising runtime GraalJS is interpreted: that is chosen, and no warning.
        private static final Engine ENGINE = Engine.newBuilder("js")
                .allowExperimentalOptions(true)
                .option("engine.WarnInterpreterOnly", "false")
                .out(OutputStream.nullOutputStream())
                .err(OutputStream.nullOutputStream())
                .build();
    }

    /** The engine; never to be closed. */
    public static Engine get() {
        return Holder.ENGINE;
    }

    /** Returns the runtime of GraalJS: {@code Interpreted}, or the name of an optimising runtime. */
    public static String implementation() {
        return get().getImplementationName();
    }
}
