package dev.fluo.rules.traceql;

import java.util.Map;
import java.util.regex.Pattern;

/** Writes regular expressions of <a href="https://github.com/google/re2/wiki/Syntax">RE2</a> as those of ECMAScript. */
final class RegexText {

    private static final Map<Pattern, String> NOT_HERE = Map.of(
            Pattern.compile("\\(\\?[a-zA-Z]*[^i:P<a-zA-Z!=][a-zA-Z]*[:)]|\\(\\?[smU-]+[:)]"),
            "flags other than i",
            Pattern.compile("\\\\[AzQECpP]"),
            "`\\A`, `\\z`, `\\Q`, `\\C` and `\\p`",
            Pattern.compile("\\[\\[:"),
            "classes such as `[[:alpha:]]`");

    private RegexText() {}

    /** Returns a literal that matches the whole text, as TraceQL does. */
    static String of(Token string) throws TraceQlException {
        String pattern = string.text();
        String flags = "";
        if (pattern.startsWith("(?i)")) {
            pattern = pattern.substring("(?i)".length());
            flags = "i";
        }
        for (Map.Entry<Pattern, String> form : NOT_HERE.entrySet()) {
            if (form.getKey().matcher(pattern).find()) {
                throw new TraceQlException(
                        "regular expressions have no " + form.getValue() + " here; write it another way",
                        string.position());
            }
        }
        pattern = pattern.replace("(?P<", "(?<").replaceAll("(?<!\\\\)/", "\\\\/");
        boolean anchored = pattern.startsWith("^") && pattern.endsWith("$") && !pattern.contains("|");
        return (anchored ? "/" + pattern + "/" : "/^(?:" + pattern + ")$/") + flags;
    }
}
