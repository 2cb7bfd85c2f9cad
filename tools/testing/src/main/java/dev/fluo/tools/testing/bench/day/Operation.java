package dev.fluo.tools.testing.bench.day;

import java.util.List;

/**
 * An operation of a service of the generated shop.
 *
 * @param millis its usual own time
 * @param steps what it does, in order
 */
record Operation(String service, String name, double millis, List<Step> steps) {

    /** One thing that an operation does. */
    sealed interface Step {

        /** Returns the share of the requests in which it is done, from 0 to 1. */
        default double chance() {
            return 1;
        }

        /** A request that is answered. */
        record Call(Operation target, double chance) implements Step {}

        /**
         * A statement of a database, which sends no spans.
         *
         * @param system such as {@code postgresql}
         */
        record Query(String system, String text) implements Step {}

        /** A message, which another service takes later. */
        record Send(Operation target) implements Step {}

        static Step call(Operation target) {
            return call(target, 1);
        }

        static Step call(Operation target, double chance) {
            return new Call(target, chance);
        }

        static Step query(String system, String text) {
            return new Query(system, text);
        }

        static Step send(Operation target) {
            return new Send(target);
        }
    }

    static Operation of(String service, String name, double millis, Step... steps) {
        return new Operation(service, name, millis, List.of(steps));
    }
}
