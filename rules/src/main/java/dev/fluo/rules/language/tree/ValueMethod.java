package dev.fluo.rules.language.tree;

import java.util.Optional;
import java.util.stream.Stream;

/** The methods of strings, arrays and regular expressions that stay native. */
public enum ValueMethod {
    STARTS_WITH("startsWith", Type.BOOLEAN, "Whether a string starts with another."),
    ENDS_WITH("endsWith", Type.BOOLEAN, "Whether a string ends with another."),
    INCLUDES("includes", Type.BOOLEAN, "Whether a string contains another, or an array a value."),
    TO_LOWER_CASE("toLowerCase", Type.STRING, "A string in lower case."),
    TO_UPPER_CASE("toUpperCase", Type.STRING, "A string in upper case."),
    TRIM("trim", Type.STRING, "A string without the white space around it."),
    SLICE("slice", Type.ANY, "A part of a string or an array."),
    SOME("some", Type.BOOLEAN, "Whether a function holds of an item of an array: `rows.some(r => r > 5)`."),
    EVERY("every", Type.BOOLEAN, "Whether a function holds of each item of an array."),
    OF("of", Type.NUMBER, "The number of a key in a shared list that has numbers, else that of `*`."),
    TEST("test", Type.BOOLEAN, "Whether a regular expression matches somewhere in a string; false of `undefined`.");

    private final String word;
    private final Type result;
    private final String summary;

    ValueMethod(String word, Type result, String summary) {
        this.word = word;
        this.result = result;
        this.summary = summary;
    }

    /** Returns the text of the method in a rule. */
    public String word() {
        return word;
    }

    /** The type of what it gives where the value has it. */
    public Type result() {
        return result;
    }

    /** Returns whether its one argument is a function of the items of an array. */
    public boolean takesFunction() {
        return this == SOME || this == EVERY;
    }

    /** One sentence for the reference. */
    public String summary() {
        return summary;
    }

    /** The one that is written so. */
    public static Optional<ValueMethod> find(String word) {
        return Stream.of(values())
                .filter(candidate -> candidate.word.equals(word))
                .findFirst();
    }
}
