package dev.fluo.rules.value;

/**
 * ECMAScript's {@code undefined} as a value: a field or an attribute that is not there. Java's {@code null} stands for
 * ECMAScript's.
 */
public enum Undefined {
    UNDEFINED;

    @Override
    public String toString() {
        return "undefined";
    }
}
