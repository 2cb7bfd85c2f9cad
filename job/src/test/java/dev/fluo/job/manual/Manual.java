package dev.fluo.job.manual;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Markdown pages of the source tree: the manual under {@code docs} and the pages beside the parent pom. */
final class Manual {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final Path DOCS = ROOT.resolve("docs");
    static final Path INDEX = DOCS.resolve("README.md");

    private Manual() {}

    /** Returns all pages, those of the manual and those in the root of the tree. */
    static List<Page> pages() {
        return Stream.concat(files(ROOT, 1), files(DOCS, Integer.MAX_VALUE))
                .map(Manual::page)
                .toList();
    }

    /** Returns all pages of the tree, those beside recorded inputs too. */
    static List<Page> everywhere() {
        return files(ROOT, Integer.MAX_VALUE)
                .filter(file -> !file.toString().contains("/target/"))
                .map(Manual::page)
                .toList();
    }

    /** Returns the pages of the manual. */
    static List<Page> manual() {
        return files(DOCS, Integer.MAX_VALUE).map(Manual::page).toList();
    }

    static Page page(Path file) {
        return new Page(file, read(file));
    }

    /** Returns the text of a file; bytes that are not UTF-8, as in inputs of tests, are replaced. */
    static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static Stream<Path> files(Path folder, int depth) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("node_modules")) // somebody tried the example of a page
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
