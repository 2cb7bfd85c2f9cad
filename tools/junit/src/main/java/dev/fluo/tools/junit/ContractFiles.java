package dev.fluo.tools.junit;

import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleFileName;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Rules and shared lists of files. Whatever is wrong with one ends the tests, and says where. */
final class ContractFiles {

    private final Map<String, List<Object>> lists = new HashMap<>();
    private final List<Path> rules = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private ContractFiles() {}

    /**
     * Reads and compiles the rules of files and directories.
     *
     * @param names paths from the working directory, or on the class path
     * @return by id
     * @throws ExtensionConfigurationException if one is not there, holds no rule, or a rule is refused
     */
    static Map<String, CompiledRule> read(String[] names) {
        ContractFiles files = new ContractFiles();
        try {
            for (String name : names) {
                files.find(path(name));
            }
            Map<String, CompiledRule> compiled = new LinkedHashMap<>();
            for (Path rule : files.rules) {
                files.compile(rule, compiled);
            }
            if (!files.problems.isEmpty()) {
                throw new ExtensionConfigurationException(String.join("\n", files.problems));
            }
            if (compiled.isEmpty()) {
                throw new ExtensionConfigurationException(
                        "no rule in " + String.join(", ", names) + ": rule files end in .yaml, .yml or .json");
            }
            return compiled;
        } catch (IOException e) {
            throw new ExtensionConfigurationException("the rules cannot be read: " + e.getMessage(), e);
        }
    }

    private static Path path(String name) {
        Path path = Path.of(name);
        return Files.exists(path)
                ? path
                : onClassPath(name)
                        .orElseThrow(() -> new ExtensionConfigurationException("there is no file or directory " + name
                                + " in " + Path.of("").toAbsolutePath() + ", nor on the class path"));
    }

    private static Optional<Path> onClassPath(String name) {
        URL found = Thread.currentThread().getContextClassLoader().getResource(name);
        if (found == null || !found.getProtocol().equals("file")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(found.toURI()));
        } catch (URISyntaxException e) {
            throw new ExtensionConfigurationException(found + " is no path of a file", e);
        }
    }

    private void find(Path path) throws IOException {
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                Optional<String> list = RuleFileName.list(name);
                if (list.isPresent()) {
                    addList(list.get(), file);
                } else if (RuleFileName.isRule(name)) {
                    rules.add(file);
                }
            }
        }
    }

    private void addList(String name, Path file) throws IOException {
        try {
            Format format = Format.ofFileName(file.toString());
            String key = SharedList.KEY_PREFIX + name;
            lists.put(
                    name,
                    SharedList.read(key, Files.readString(file), format, file.toString())
                            .values());
        } catch (RuleRefusedException e) {
            refuse(file, e);
        }
    }

    private void compile(Path file, Map<String, CompiledRule> into) throws IOException {
        try {
            RuleDocument document = read(file);
            CompiledRule rule = RuleCompiler.compile(document, into.size(), new Lists(lists));
            if (into.putIfAbsent(rule.id(), rule) != null) {
                problems.add(file + " has the id " + rule.id() + ", as a file before it");
            }
        } catch (RuleRefusedException e) {
            refuse(file, e);
        }
    }

    private static RuleDocument read(Path file) throws IOException, RuleRefusedException {
        try {
            return RuleReader.read(Files.readString(file), Format.ofFileName(file.toString()), file.toString());
        } catch (RuleRefusedException refusal) {
            throw RuleCompiler.withProblemsOfTexts(refusal, Lists.NONE);
        }
    }

    private void refuse(Path file, RuleRefusedException refusal) {
        StringBuilder text = new StringBuilder(file.toString()).append(" is refused");
        refusal.problems().stream()
                .map(Problem::render)
                .forEach(each -> text.append('\n').append(each.indent(2).stripTrailing()));
        problems.add(text.toString());
    }
}
