package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.JavaScriptNames;
import dev.fluo.rules.language.syntax.SourceRange;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Puts rewritten text together. */
final class Splice {

    private Splice() {}

    /** The text of the range with the parts in it rewritten and all else as it was. */
    static String of(String source, SourceRange range, List<Resolved> parts) {
        StringBuilder text = new StringBuilder();
        int at = range.start();
        List<Resolved> inOrder = parts.stream()
                .sorted(Comparator.comparingInt(part -> part.range().start()))
                .toList();
        for (Resolved part : inOrder) {
            text.append(source, at, part.range().start()).append(part.javascript());
            at = part.range().end();
        }
        return text.append(source, at, range.end()).toString();
    }

    /** A call of one of {@link JavaScriptNames}. */
    static String call(String function, List<String> arguments) {
        return function + arguments.stream().collect(Collectors.joining(", ", "(", ")"));
    }

    /** A string literal in single quotes. */
    static String quoted(String value) {
        StringBuilder text = new StringBuilder("'");
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (unit == '\'' || unit == '\\') {
                text.append('\\').append(unit);
            } else if (unit < ' ' || unit > '~') {
                text.append(String.format("\\u%04x", (int) unit));
            } else {
                text.append(unit);
            }
        }
        return text.append('\'').toString();
    }
}
