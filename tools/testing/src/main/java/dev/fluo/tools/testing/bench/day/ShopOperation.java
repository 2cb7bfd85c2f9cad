package dev.fluo.tools.testing.bench.day;

import java.util.List;

/**
 * An operation of a service of the generated shop.
 *
 * @param millis its usual own time
 * @param steps what it does, in order
 */
record ShopOperation(String service, String name, double millis, List<Step> steps) {

    /** One thing that an operation does. */
    sealed interface Step {

        /** Returns the share of the requests in which it is done, from 0 to 1. */
        default double chance() {
            return 1;
        }

        /** A request that is answered. */
        record Call(ShopOperation target, double chance) implements Step {}

        /**
         * A statement of a database, which sends no spans.
         *
         * @param system such as {@code postgresql}
         */
        record Query(String system, String text) implements Step {}

        /** A message, which another service takes later. */
        record Send(ShopOperation target) implements Step {}

        static Step call(ShopOperation target) {
            return call(target, 1);
        }

        static Step call(ShopOperation target, double chance) {
            return new Call(target, chance);
        }

        static Step query(String system, String text) {
            return new Query(system, text);
        }

        static Step send(ShopOperation target) {
            return new Send(target);
        }
    }

    static ShopOperation of(String service, String name, double millis, Step... steps) {
        return new ShopOperation(service, name, millis, List.of(steps));
    }
}
