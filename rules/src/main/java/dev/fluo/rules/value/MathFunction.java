package dev.fluo.rules.value;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pure functions of ECMAScript's {@code Math}; missing arguments are NaN. */
public enum MathFunction {
    ABS("abs", a -> Math.abs(first(a))),
    ACOS("acos", a -> Math.acos(first(a))),
    ACOSH("acosh", a -> MathFormulas.acosh(first(a))),
    ASIN("asin", a -> Math.asin(first(a))),
    ASINH("asinh", a -> MathFormulas.asinh(first(a))),
    ATAN("atan", a -> Math.atan(first(a))),
    ATAN2("atan2", a -> Math.atan2(first(a), second(a))),
    ATANH("atanh", a -> MathFormulas.atanh(first(a))),
    CBRT("cbrt", a -> Math.cbrt(first(a))),
    CEIL("ceil", a -> Math.ceil(first(a))),
    CLZ32("clz32", a -> Integer.numberOfLeadingZeros(Operators.toInt32(first(a)))),
    COS("cos", a -> Math.cos(first(a))),
    COSH("cosh", a -> Math.cosh(first(a))),
    EXP("exp", a -> Math.exp(first(a))),
    EXPM1("expm1", a -> Math.expm1(first(a))),
    FLOOR("floor", a -> Math.floor(first(a))),
    FROUND("fround", a -> (float) first(a)),
    HYPOT("hypot", MathFormulas::hypot),
    IMUL("imul", a -> Operators.toInt32(first(a)) * Operators.toInt32(second(a))),
    LOG("log", a -> Math.log(first(a))),
    LOG10("log10", a -> Math.log10(first(a))),
    LOG1P("log1p", a -> Math.log1p(first(a))),
    LOG2("log2", a -> MathFormulas.log2(first(a))),
    MAX("max", MathFormulas::max),
    MIN("min", MathFormulas::min),
    POW("pow", a -> Math.pow(first(a), second(a))),
    ROUND("round", a -> MathFormulas.round(first(a))),
    SIGN("sign", a -> Math.signum(first(a))),
    SIN("sin", a -> Math.sin(first(a))),
    SINH("sinh", a -> Math.sinh(first(a))),
    SQRT("sqrt", a -> Math.sqrt(first(a))),
    TAN("tan", a -> Math.tan(first(a))),
    TANH("tanh", a -> Math.tanh(first(a))),
    TRUNC("trunc", a -> MathFormulas.truncate(first(a)));

    private static final Map<String, MathFunction> BY_WORD =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(MathFunction::word, f -> f));

    /**
     * The functions that JavaScript engines compute each in its own way, GraalJS's pow even by what ran before: FLUO's
     * is put in its place.
     */
    private static final Set<MathFunction> APPROXIMATED = EnumSet.of(ACOSH, ASINH, ATANH, HYPOT, LOG2, POW);

    private final String word;
    private final ToDoubleFunction<double[]> meaning;

    MathFunction(String word, ToDoubleFunction<double[]> meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /** The function's name in a rule. */
    public String word() {
        return word;
    }

    /** The function of that name, if it is one of the pure ones. */
    public static Optional<MathFunction> named(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    /** The function of arguments that are already numbers. */
    public double apply(double... arguments) {
        return meaning.applyAsDouble(arguments);
    }

    /**
     * Returns whether engines differ in the last digits of this function, within what ECMAScript allows; a JavaScript
     * engine
     * must then run this implementation instead of its own, that both engines of FLUO agree.
     */
    public boolean isApproximated() {
        return APPROXIMATED.contains(this);
    }

    private static double first(double[] arguments) {
        return arguments.length > 0 ? arguments[0] : Double.NaN;
    }

    private static double second(double[] arguments) {
        return arguments.length > 1 ? arguments[1] : Double.NaN;
    }
}
