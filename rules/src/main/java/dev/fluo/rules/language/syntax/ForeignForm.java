package dev.fluo.rules.language.syntax;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A form of another language, and the condition that says the same here.
 *
 * @param pattern finds it in a text without the contents of its strings
 * @param general whether it is left out beside a more specific form of the language
 * @param example the form in its language
 * @param ofTrace the condition about one trace
 * @param ofAll the condition about all traffic
 */
record ForeignForm(Pattern pattern, boolean general, String example, Optional<String> ofTrace, Optional<String> ofAll) {

    static ForeignForm ofTrace(String pattern, String example, String here) {
        return new ForeignForm(Pattern.compile(pattern), false, example, Optional.of(here), Optional.empty());
    }

    static ForeignForm ofAll(String pattern, String example, String here) {
        return new ForeignForm(Pattern.compile(pattern), false, example, Optional.empty(), Optional.of(here));
    }

    static ForeignForm ofBoth(String pattern, String example, String ofTrace, String ofAll) {
        return new ForeignForm(Pattern.compile(pattern), false, example, Optional.of(ofTrace), Optional.of(ofAll));
    }

    /** Returns this form, to be left out beside a more specific one. */
    ForeignForm asGeneral() {
        return new ForeignForm(pattern, true, example, ofTrace, ofAll);
    }

    boolean isIn(String text) {
        return pattern.matcher(text).find();
    }

    /** Returns the conditions that stand for it here. */
    List<String> conditions() {
        return Stream.of(ofTrace, ofAll).flatMap(Optional::stream).toList();
    }

    /** Returns the form and its meaning as a clause of a sentence. */
    String inWords() {
        List<String> conditions = conditions();
        String one = "`" + example + "` is `" + conditions.get(0) + "` here";
        return conditions.size() == 1 ? one : one + ", of one trace, and `" + conditions.get(1) + "` of all";
    }
}
