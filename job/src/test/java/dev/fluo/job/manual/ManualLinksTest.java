package dev.fluo.job.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links of the manual lead somewhere, and the index leads to every page. */
class ManualLinksTest {

    /** A page that code, a script or a manifest names, with an anchor or without. */
    private static final Pattern NAMED = Pattern.compile("(?<![\\w./-])docs/([\\w-]+/)*[\\w-]+\\.md(#[\\w-]+)?");

    /** Rules of tests and examples name runbooks of an invented team. */
    private static final Pattern INVENTED = Pattern.compile("docs/(runbooks/.*|auth\\.md)");

    private static final Set<String> READ = Set.of("java", "yaml", "yml", "json", "txt", "properties", "xml", "sh");

    private static final Set<String> READ_TOO = Set.of("fluo", "Dockerfile", "run");

    private static final Set<String> NOT_ENTERED = Set.of("target", ".git", ".fluo", "docs", "node_modules");

    @Test
    void everyRelativeLinkLeadsToAFileAndToAHeadingInIt() {
        List<String> broken = new ArrayList<>();
        for (Page page : Manual.pages()) {
            for (String link : page.links()) {
                if (!link.matches("[a-z]+:.*") && !leadsSomewhere(page, link)) {
                    broken.add(page + " -> " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void theIndexLeadsToEveryPage() {
        Set<Path> reached = new LinkedHashSet<>();
        Deque<Path> next = new ArrayDeque<>(List.of(Manual.INDEX));
        while (!next.isEmpty()) {
            Path file = next.remove();
            if (reached.add(file)) {
                Page page = Manual.page(file);
                page.links().stream()
                        .filter(link -> !link.matches("[a-z]+:.*|#.*"))
                        .map(link -> target(page, link))
                        .filter(target -> target.startsWith(Manual.DOCS)
                                && target.toString().endsWith(".md"))
                        .forEach(next::add);
            }
        }
        assertThat(Manual.manual()).extracting(Page::file).isSubsetOf(reached);
    }

    @Test
    void thePagesThatCodeAndManifestsNameExist() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : sources()) {
            Matcher named = NAMED.matcher(Manual.read(file));
            while (named.find()) {
                String name = named.group();
                if (!INVENTED.matcher(name).matches() && !leadsSomewhere(Manual.page(Manual.INDEX), "../" + name)) {
                    broken.add(Manual.ROOT.relativize(file) + " -> " + name);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The job | the-job",
                "`trace` of a test | trace-of-a-test",
                "fluo rules publish FILE|fluo-rules-publish-file",
                "[Flink](https://flink.apache.org) 2.3, and JDK 17 | flink-23-and-jdk-17",
            })
    void anAnchorIsWhatGitHubMakesOfAHeading(String heading, String anchor) {
        assertThat(Page.anchor(heading)).isEqualTo(anchor);
    }

    private static boolean leadsSomewhere(Page page, String link) {
        int hash = link.indexOf('#');
        Path target = target(page, link);
        if (!Files.exists(target)) {
            return false;
        }
        return hash < 0 || Manual.page(target).anchors().contains(link.substring(hash + 1));
    }

    private static Path target(Page page, String link) {
        String path = link.replaceFirst("#.*", "");
        return path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        Files.walkFileTree(Manual.ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_ENTERED.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if ((READ.contains(name.substring(name.lastIndexOf('.') + 1)) || READ_TOO.contains(name))
                        && attributes.size() < 1_000_000) {
                    sources.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }
}
