package dev.fluo.rules.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names of attributes, some with {@code *} for any characters; and where expressions speak of them. */
final class AttributeNames implements Serializable {
    private static final long serialVersionUID = 1L;

    /** {@code ['user.email']} is the same look-up as {@code .user.email}. */
    private static final Pattern BY_INDEX = Pattern.compile("\\[\\s*['\"`]([^'\"`]*)['\"`]\\s*\\]");

    private static final Pattern AROUND_DOT = Pattern.compile("\\s*\\??\\.\\s*");
    private static final Pattern CHAIN = Pattern.compile("[^\\s()\\[\\]{}<>=!&|?:;,'\"`+*/%~^]+");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"|`([^`]*)`");

    private final ArrayList<String> names;

    /** Null where there are no names. */
    private final @Nullable Pattern pattern;

    private AttributeNames(List<String> names, @Nullable Pattern pattern) {
        this.names = new ArrayList<>(names);
        this.pattern = pattern;
    }

    static AttributeNames of(List<String> names) {
        String alternatives = names.stream().map(AttributeNames::pattern).collect(Collectors.joining("|"));
        return new AttributeNames(
                names, names.isEmpty() ? null : Pattern.compile("(?:" + alternatives + ")", Pattern.CASE_INSENSITIVE));
    }

    private static String pattern(String name) {
        return Arrays.stream(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }

    boolean isEmpty() {
        return pattern == null;
    }

    boolean contains(String name) {
        return pattern != null && pattern.matches(name);
    }

    /**
     * Returns a selection of the attributes, as their names are written and in lower case: all if a name has {@code *}.
     * Of {@code user.email} the key-value list {@code user} is selected too, which may hold an {@code email}.
     */
    AttributeSelection selection() {
        if (names.stream().anyMatch(name -> name.indexOf('*') >= 0)) {
            return AttributeSelection.ALL;
        }
        Set<String> keys = new HashSet<>();
        for (String name : names) {
            for (String written : List.of(name, name.toLowerCase(Locale.ROOT))) {
                keys.add(written);
                for (int dot = written.indexOf('.'); dot > 0; dot = written.indexOf('.', dot + 1)) {
                    keys.add(written.substring(0, dot));
                }
            }
        }
        return AttributeSelection.of(keys);
    }

    /**
     * Returns whether any look-up in an expression could be one of a name; rather once too often than once too seldom.
     */
    boolean areIn(String expression) {
        if (pattern == null) {
            return false;
        }
        Matcher quoted = QUOTED.matcher(expression);
        while (quoted.find()) {
            for (int group = 1; group <= 3; group++) {
                if (quoted.group(group) != null && contains(quoted.group(group))) {
                    return true;
                }
            }
        }
        String dotted = BY_INDEX.matcher(expression).replaceAll(".$1");
        Matcher chain = CHAIN.matcher(AROUND_DOT.matcher(dotted).replaceAll("."));
        while (chain.find()) {
            if (isInChain(chain.group())) {
                return true;
            }
        }
        return false;
    }

    /** A chain may begin with other look-ups and end with properties of the value. */
    private boolean isInChain(String chain) {
        String[] segments = chain.split("\\.");
        for (int from = 0; from < segments.length; from++) {
            StringBuilder name = new StringBuilder();
            for (int to = from; to < segments.length; to++) {
                name.append(to == from ? "" : ".").append(segments[to]);
                if (contains(name.toString())) {
                    return true;
                }
            }
        }
        return false;
    }
}
