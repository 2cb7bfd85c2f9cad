package dev.fluo.rules.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The guide for authors of rules, {@code docs/reference/language.md}, taken apart. */
final class LanguageGuide {

    private LanguageGuide() {}

    static Path path() {
        return Path.of("..", "docs", "reference", "language.md");
    }

    static String text() {
        return text(path());
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The contents of the fenced blocks of a kind, in order. */
    static List<String> blocks(String kind) {
        return blocks(path(), kind);
    }

    /** Returns the contents of the fenced blocks of a kind in another page, in order. */
    static List<String> blocks(Path page, String kind) {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = null;
        for (String line : text(page).split("\n")) {
            if (block == null) {
                block = line.equals("```" + kind) ? new StringBuilder() : null;
            } else if (line.equals("```")) {
                blocks.add(block.toString());
                block = null;
            } else {
                block.append(line).append('\n');
            }
        }
        return blocks;
    }
}
