package dev.fluo.job.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The map of packages names every package of the modules with the first sentence of its {@code package-info.java}. Run
 * with {@code -Dfluo.docs.write=true} to write it anew.
 */
class PackageMapTest {

    private static final Path PAGE = Manual.DOCS.resolve("packages.md");
    private static final String BEGIN = "<!-- packages: written by PackageMapTest -->\n";
    private static final String END = "<!-- end of packages -->\n";
    private static final Path SOURCES = Path.of("src/main/java/dev/fluo");

    private static final Pattern SUMMARY =
            Pattern.compile("/\\*\\*(?<text>.*?)\\*/\\s*(?:@NullMarked\\s+)?package ", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\{@(?:code|link)\\s+(?:[a-z]+\\.)*([^}]*)}");
    private static final Pattern SENTENCE = Pattern.compile("(?<sentence>.*?\\.)(?: [A-Z<].*)?");

    @Test
    void thePageNamesEveryPackage() throws IOException {
        String page = Manual.read(PAGE);
        String written = page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
                + modules().stream().map(PackageMapTest::section).collect(Collectors.joining())
                + "\n"
                + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("fluo.docs.write")) {
            Files.writeString(PAGE, written);
        }
        assertThat(Manual.read(PAGE)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/** Traces. */                                  | Traces.",
                "/** Rules of {@code fluo check}. Kept short. */ | Rules of `fluo check`.",
                "/** The state, see {@link dev.fluo.Uids}. */    | The state, see `Uids`.",
            })
    void theFirstSentenceIsTaken(String comment, String sentence) {
        assertThat(summary("a", comment + "\npackage a;")).isEqualTo(sentence);
        assertThat(summary("a", comment.replace("/** ", "/**\n * ").replace(" */", "\n */") + "\npackage a;"))
                .isEqualTo(sentence);
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.walk(Manual.ROOT, 3)) {
            return files.filter(file -> file.endsWith("pom.xml"))
                    .map(Path::getParent)
                    .filter(module -> Files.isDirectory(module.resolve(SOURCES)))
                    .sorted()
                    .toList();
        }
    }

    private static String section(Path module) {
        StringBuilder section = new StringBuilder("\n## ")
                .append(Manual.ROOT.relativize(module))
                .append("\n\n| package | |\n|---|---|\n");
        packages(module)
                .forEach((name, summary) -> section.append("| `")
                        .append(name)
                        .append("` | ")
                        .append(summary)
                        .append(" |\n"));
        return section.toString();
    }

    private static Map<String, String> packages(Path module) {
        try (Stream<Path> files = Files.walk(module.resolve(SOURCES))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .collect(Collectors.toMap(
                            folder -> name(module, folder),
                            folder -> summary(name(module, folder), Manual.read(folder.resolve("package-info.java"))),
                            (one, other) -> one,
                            TreeMap::new));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String name(Path module, Path folder) {
        Path relative = module.resolve("src/main/java").relativize(folder);
        return relative.toString().replace(relative.getFileSystem().getSeparator(), ".");
    }

    private static String summary(String name, String source) {
        Matcher comment = SUMMARY.matcher(source);
        assertThat(comment.find())
                .as("package-info.java of %s has a Javadoc", name)
                .isTrue();
        String text = comment.group("text").replaceAll("\\s*\\n \\*", " ").replaceAll("\\s+", " ");
        Matcher sentence = SENTENCE.matcher(LINK.matcher(text.strip()).replaceAll("`$1`"));
        assertThat(sentence.matches())
                .as("the Javadoc of %s ends a sentence", name)
                .isTrue();
        return sentence.group("sentence");
    }
}
