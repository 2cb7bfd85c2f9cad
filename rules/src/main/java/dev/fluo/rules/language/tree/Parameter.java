package dev.fluo.rules.language.tree;

/**
 * A parameter of a method.
 *
 * @param name its name in the reference and in messages
 * @param kind what it takes
 * @param item the type of what a {@link Kind#PREDICATE} or a {@link Kind#SELECTOR} is applied to; {@link Type#ANY}
 *     for the other kinds
 * @param optional whether it can be left out
 * @param repeated whether it can be given more than once; only the last parameter can
 */
public record Parameter(String name, Kind kind, Type item, boolean optional, boolean repeated) {

    /** The kinds of values that a parameter takes. */
    public enum Kind {
        /** A bare expression or a function of the item that says yes or no. */
        PREDICATE,
        /** A bare expression or a function of the item that gives a value. */
        SELECTOR,
        /** A number. */
        NUMBER,
        /** Any value. */
        VALUE,
        /** A set of spans. */
        SET,
        /** An object with one property {@code within}: a window such as {@code '30s'}, or milliseconds. */
        WITHIN;

        /** Returns whether the argument is applied to items, and so may be a bare expression. */
        public boolean isScoped() {
            return this == PREDICATE || this == SELECTOR;
        }
    }

    static Parameter predicate(Type item) {
        return new Parameter("predicate", Kind.PREDICATE, item, false, false);
    }

    static Parameter selector(Type item) {
        return new Parameter("expression", Kind.SELECTOR, item, false, false);
    }

    static Parameter number(String name) {
        return new Parameter(name, Kind.NUMBER, Type.ANY, false, false);
    }

    static Parameter value() {
        return new Parameter("value", Kind.VALUE, Type.ANY, false, false);
    }

    static Parameter set() {
        return new Parameter("set", Kind.SET, Type.ANY, false, false);
    }

    static Parameter within() {
        return new Parameter("{ within }", Kind.WITHIN, Type.ANY, true, false);
    }

    Parameter orNone() {
        return new Parameter(name, kind, item, true, repeated);
    }

    Parameter orMore() {
        return new Parameter(name, kind, item, optional, true);
    }
}
