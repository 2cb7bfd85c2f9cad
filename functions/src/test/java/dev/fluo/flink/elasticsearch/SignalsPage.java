package dev.fluo.flink.elasticsearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** docs/reference/signals.md and the documents that it shows. */
final class SignalsPage {

    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- example: (\\w+) -->\\n```json\\n(.*?)\\n```", Pattern.DOTALL);

    private SignalsPage() {}

    static String text() {
        try {
            return Files.readString(Path.of("..", "docs", "reference", "signals.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param name as in {@code <!-- example: NAME -->} */
    static List<String> examples(String name) {
        return EXAMPLE.matcher(text())
                .results()
                .filter(result -> result.group(1).equals(name))
                .map((MatchResult result) -> result.group(2))
                .toList();
    }
}
