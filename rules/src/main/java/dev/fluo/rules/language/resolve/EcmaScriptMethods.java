package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.tree.Type;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The methods that ECMAScript gives to values (ECMA-262, sections 20 to 23): what is none of them is a mistake. */
final class EcmaScriptMethods {

    private static final Set<String> OBJECT =
            words("hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf");
    private static final Set<String> STRING = words(
            "at charAt charCodeAt codePointAt concat endsWith includes indexOf isWellFormed lastIndexOf localeCompare"
                    + " match matchAll normalize padEnd padStart repeat replace replaceAll search slice split startsWith"
                    + " substr substring toLocaleLowerCase toLocaleUpperCase toLowerCase toUpperCase toWellFormed trim"
                    + " trimEnd trimStart");
    private static final Set<String> ARRAY = words(
            "at concat copyWithin entries every fill filter find findIndex findLast findLastIndex flat flatMap forEach "
                    + "includes indexOf join keys lastIndexOf map pop push reduce reduceRight reverse shift slice some "
                    + "sort splice toReversed toSorted toSpliced unshift values with");
    private static final Set<String> NUMBER = words("toExponential toFixed toPrecision");
    private static final Set<String> REGEX = words("exec test");

    private EcmaScriptMethods() {}

    private static Set<String> words(String text) {
        return Set.of(text.split(" "));
    }

    /** The methods of values of a type; empty if any method may be there. */
    static Set<String> of(Type type) {
        return switch (type) {
            case STRING -> union(STRING);
            case ARRAY -> union(ARRAY);
            case NUMBER -> union(NUMBER);
            case REGEX -> union(REGEX);
            case BOOLEAN, NULL, UNDEFINED -> union(Set.of());
            case ANY ->
                union(Stream.of(STRING, ARRAY, NUMBER).flatMap(Set::stream).collect(Collectors.toSet()));
            default -> Set.of();
        };
    }

    /** Tells if arrays have a method of this name. */
    static boolean ofArrays(String method) {
        return ARRAY.contains(method);
    }

    private static Set<String> union(Set<String> own) {
        Set<String> all = new TreeSet<>(own);
        all.addAll(OBJECT);
        return all;
    }
}
