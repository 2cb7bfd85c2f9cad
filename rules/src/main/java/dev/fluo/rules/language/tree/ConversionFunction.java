package dev.fluo.rules.language.tree;

import java.util.Optional;
import java.util.stream.Stream;

/** The conversions that can be called by name. */
public enum ConversionFunction {
    NUMBER("Number", Type.NUMBER),
    STRING("String", Type.STRING),
    BOOLEAN("Boolean", Type.BOOLEAN);

    private final String word;
    private final Type result;

    ConversionFunction(String word, Type result) {
        this.word = word;
        this.result = result;
    }

    /** Returns the text of the function in a rule. */
    public String word() {
        return word;
    }

    /** The type of what it gives. */
    public Type result() {
        return result;
    }

    /** The one that is written so. */
    public static Optional<ConversionFunction> find(String word) {
        return Stream.of(values())
                .filter(candidate -> candidate.word.equals(word))
                .findFirst();
    }
}
