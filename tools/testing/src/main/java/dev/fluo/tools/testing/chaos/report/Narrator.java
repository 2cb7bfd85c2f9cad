package dev.fluo.tools.testing.chaos.report;

import dev.fluo.tools.testing.chaos.fault.FaultRecord;
import java.time.Duration;
import java.util.Optional;

/** Tells people what happens while it does. */
public interface Narrator {

    /** Says something about a part of the run. */
    void say(String part, String text);

    /** Reports the usual time until a signal is given, and until it is indexed, without a fault. */
    void usual(Optional<Duration> signals, Optional<Duration> indexed);

    /** Says that faults begin. */
    void faultBegins(String name, Duration outage);

    /** Tells the fate of faults. */
    void fault(FaultRecord record);

    /** Something that may fail with an exception of its own. */
    interface Step<T, E extends Exception> {
        T run() throws E;
    }

    /** Does something that takes a while, and says how long it took. */
    default <T, E extends Exception> T step(String part, Step<T, E> step) throws E {
        long begin = System.nanoTime();
        T result = step.run();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        say(part, (result instanceof String text ? text : "done") + ", after " + Durations.seconds(took));
        return result;
    }

    /** Says nothing. */
    Narrator SILENT = new Narrator() {
        @Override
        public void say(String part, String text) {}

        @Override
        public void usual(Optional<Duration> signals, Optional<Duration> indexed) {}

        @Override
        public void faultBegins(String name, Duration outage) {}

        @Override
        public void fault(FaultRecord record) {}
    };
}
