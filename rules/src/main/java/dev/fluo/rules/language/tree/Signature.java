package dev.fluo.rules.language.tree;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One method as one type has it.
 *
 * @param receiver the type that has it
 * @param method the method
 * @param parameters what it takes, in order
 * @param result the type of what it gives
 */
public record Signature(Type receiver, Method method, List<Parameter> parameters, Type result) {

    public Signature {
        parameters = List.copyOf(parameters);
    }

    /** The fewest arguments that it takes. */
    public int fewest() {
        return (int)
                parameters.stream().filter(parameter -> !parameter.optional()).count();
    }

    /** The most arguments that it takes; {@link Integer#MAX_VALUE} without a bound. */
    public int most() {
        boolean open =
                !parameters.isEmpty() && parameters.get(parameters.size() - 1).repeated();
        return open ? Integer.MAX_VALUE : parameters.size();
    }

    /** The parameter that takes the argument at this place, from 0, which must be below {@link #most()}. */
    public Parameter parameter(int place) {
        return parameters.get(Math.min(place, parameters.size() - 1));
    }

    /** The method with its parameters, as the reference and messages write it: {@code percentile(expression, q)}. */
    public String text() {
        return parameters.stream().map(Signature::text).collect(Collectors.joining(", ", method.word() + "(", ")"));
    }

    private static String text(Parameter parameter) {
        return parameter.name() + (parameter.optional() ? "?" : "") + (parameter.repeated() ? ", …" : "");
    }
}
