package dev.fluo.rules.document;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of files that hold rules, shared lists or overrides of a pack. */
public final class RuleFileName {

    private static final Pattern LIST = Pattern.compile("(.+)\\.list\\.(?:ya?ml|json)", Pattern.CASE_INSENSITIVE);

    private static final Pattern OVERRIDES = Pattern.compile(".+\\.overrides\\.ya?ml", Pattern.CASE_INSENSITIVE);

    private RuleFileName() {}

    /** Returns the name of the shared list in a file {@code NAME.list.yaml}, {@code .yml} or {@code .json}. */
    public static Optional<String> list(String fileName) {
        Matcher matcher = LIST.matcher(fileName);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Returns if a file in a directory is a rule by its name. */
    public static boolean isRule(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        boolean other =
                list(fileName).isPresent() || OVERRIDES.matcher(fileName).matches();
        return !other && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
    }
}
