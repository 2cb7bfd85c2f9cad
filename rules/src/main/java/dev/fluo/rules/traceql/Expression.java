package dev.fluo.rules.traceql;

/**
 * An expression of the rule language, written for an expression of TraceQL.
 *
 * @param text the expression
 * @param type of its value, as far as it is known
 * @param binding how firmly its outermost operator binds
 * @param scope whose names it uses
 */
record Expression(String text, Type type, Binding binding, Scope scope) {

    enum Type {
        /** An attribute, which may be missing, with a value of any type. */
        ATTRIBUTE,
        NUMBER,
        DURATION,
        TEXT,
        BOOLEAN,
        NIL
    }

    /** From the loosest to the firmest. */
    enum Binding {
        OR,
        AND,
        EQUALITY,
        RELATION,
        SUM,
        PRODUCT,
        POWER,
        UNARY,
        PRIMARY
    }

    enum Scope {
        /** Constants only. */
        NONE,
        SPAN,
        EVENT,
        LINK
    }

    static Expression primary(String text, Type type, Scope scope) {
        return new Expression(text, type, Binding.PRIMARY, scope);
    }

    /** Returns the text, in parentheses if it binds less firmly than its place needs. */
    String in(Binding place) {
        return binding.compareTo(place) < 0 ? "(" + text + ")" : text;
    }

    boolean isMissable() {
        return type == Type.ATTRIBUTE;
    }
}
