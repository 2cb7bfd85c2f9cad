package dev.fluo.tools.testing.bench.day;

import java.util.List;

/**
 * An operation of a service of the generated shop.
 *
 * @param millis its usual own time
 * @param steps what it does, in order
 */
record Operation(String service, String name, double millis, List<Step> steps) {

    /** The ways in which an operation needs another. */
    enum Way {

        /** A request that is answered. */
        CALL,

        /** A statement of a database, which sends no spans. */
        QUERY,

        /** A message, which another service takes later. */
        SEND
    }

    /**
     * One thing that an operation does.
     *
     * @param target of a call or a message; null of a query
     * @param system of a query, such as {@code postgresql}; null of others
     * @param text statement of a query; null of others
     * @param chance share of the requests in which it is done, from 0 to 1
     */
    record Step(Way way, Operation target, String system, String text, double chance) {

        static Step call(Operation target) {
            return call(target, 1);
        }

        static Step call(Operation target, double chance) {
            return new Step(Way.CALL, target, null, null, chance);
        }

        static Step query(String system, String text) {
            return new Step(Way.QUERY, null, system, text, 1);
        }

        static Step send(Operation target) {
            return new Step(Way.SEND, target, null, null, 1);
        }
    }

    static Operation of(String service, String name, double millis, Step... steps) {
        return new Operation(service, name, millis, List.of(steps));
    }
}
