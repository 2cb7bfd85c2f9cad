package dev.fluo.language.tree;

import java.util.Optional;
import java.util.stream.Stream;

/** The pure functions of {@code Math}. */
public enum MathFunction {
    ABS("abs"),
    ACOS("acos"),
    ACOSH("acosh"),
    ASIN("asin"),
    ASINH("asinh"),
    ATAN("atan"),
    ATAN2("atan2"),
    ATANH("atanh"),
    CBRT("cbrt"),
    CEIL("ceil"),
    CLZ32("clz32"),
    COS("cos"),
    COSH("cosh"),
    EXP("exp"),
    EXPM1("expm1"),
    FLOOR("floor"),
    FROUND("fround"),
    HYPOT("hypot"),
    IMUL("imul"),
    LOG("log"),
    LOG10("log10"),
    LOG1P("log1p"),
    LOG2("log2"),
    MAX("max"),
    MIN("min"),
    POW("pow"),
    ROUND("round"),
    SIGN("sign"),
    SIN("sin"),
    SINH("sinh"),
    SQRT("sqrt"),
    TAN("tan"),
    TANH("tanh"),
    TRUNC("trunc");

    private final String word;

    MathFunction(String word) {
        this.word = word;
    }

    /** How it is written after {@code Math.} */
    public String word() {
        return word;
    }

    /** The one that is written so. */
    public static Optional<MathFunction> find(String word) {
        return Stream.of(values()).filter(candidate -> candidate.word.equals(word)).findFirst();
    }
}
