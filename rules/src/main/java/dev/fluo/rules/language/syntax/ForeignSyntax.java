package dev.fluo.rules.language.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Texts that are refused because they are written in another language, and what to write instead. */
public final class ForeignSyntax {

    /** The code of the problem, which also names its page of the manual. */
    public static final String CODE = "foreign-syntax";

    /** Contents of strings, which are not syntax. */
    private static final Pattern CONTENTS = Pattern.compile("'(?:[^'\\\\\\n]|\\\\.)*'|\"(?:[^\"\\\\\\n]|\\\\.)*\"");

    private record Form(Pattern pattern, String hint) {}

    /** Forms that more than one language has. */
    private static final List<Form> COMMON = List.of(
            new Form(
                    Pattern.compile("[=!]~"),
                    "a regular expression is asked with `/^GET/.test(name)`, and its negation with"
                            + " `!/^GET/.test(name)`"),
            new Form(
                    Pattern.compile("/\\(\\?[a-z]+\\)"),
                    "a flag stands behind the expression: `/get/i` instead of `/(?i)get/`"));

    private ForeignSyntax() {}

    /** Returns advice on what to write instead; empty if the text looks like no other language. */
    public static Optional<String> hint(String source) {
        return ofLanguage(source)
                .or(() -> COMMON.stream()
                        .filter(form -> form.pattern().matcher(source).find())
                        .map(Form::hint)
                        .findFirst());
    }

    /** Returns advice if the text looks like one of the languages as a whole, and not only in an operator. */
    public static Optional<String> ofLanguage(String source) {
        String syntax =
                CONTENTS.matcher(source).replaceAll(string -> string.group().startsWith("'") ? "''" : "\"\"");
        for (ForeignLanguage language : ForeignLanguage.values()) {
            Optional<String> hint = language.hint(syntax);
            if (hint.isPresent()) {
                return hint;
            }
        }
        return Optional.empty();
    }

    /** Returns the forms of each language that are recognised, with the conditions that say the same here. */
    public static Map<String, Map<String, List<String>>> table() {
        Map<String, Map<String, List<String>>> table = new LinkedHashMap<>();
        for (ForeignLanguage language : ForeignLanguage.values()) {
            Map<String, List<String>> forms = new LinkedHashMap<>();
            language.forms().forEach(form -> forms.put(form.example(), new ArrayList<>(form.conditions())));
            table.put(language.word(), forms);
        }
        return table;
    }
}
