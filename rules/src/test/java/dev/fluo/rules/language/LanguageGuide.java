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
        try {
            return Files.readString(path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The contents of the fenced blocks of a kind, in order. */
    static List<String> blocks(String kind) {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = null;
        for (String line : text().split("\n")) {
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
