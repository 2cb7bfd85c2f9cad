package dev.fluo.flink.elasticsearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** docs/reference/signals.md and incidents.md, and the documents that they show. */
final class SignalsPage {

    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- example: (\\w+) -->\\n```json\\n(.*?)\\n```", Pattern.DOTALL);

    private SignalsPage() {}

    static String text() {
        return text("signals.md");
    }

    /** Returns the page about incidents. */
    static String incidents() {
        return text("incidents.md");
    }

    private static String text(String page) {
        try {
            return Files.readString(Path.of("..", "docs", "reference", page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param name as in {@code <!-- example: NAME -->} */
    static List<String> examples(String name) {
        return examples(text(), name);
    }

    /** Returns the incident that the page about incidents shows. */
    static String incident() {
        return examples(incidents(), "incident").get(0);
    }

    private static List<String> examples(String page, String name) {
        return EXAMPLE.matcher(page)
                .results()
                .filter(result -> result.group(1).equals(name))
                .map((MatchResult result) -> result.group(2))
                .toList();
    }
}
