package dev.fluo.tools.cli.rules;

import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.Semconv;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.Severity;
import dev.fluo.rules.testing.RuleTests;
import dev.fluo.rules.value.Digests;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.client.plan.DesiredDocument;
import dev.fluo.tools.client.plan.WrongDocument;
import dev.fluo.tools.client.rules.ListFile;
import dev.fluo.tools.client.rules.ListFiles;
import dev.fluo.tools.client.rules.RuleFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The documents of a directory: those that can be published, and those that cannot. */
final class DesiredFolder {

    private final Path directory;
    private final Semconv semconv;
    private final List<DesiredDocument> documents = new ArrayList<>();
    private final List<WrongDocument> wrong = new ArrayList<>();
    private final Map<String, String> files = new HashMap<>();

    DesiredFolder(Path directory, Semconv semconv) {
        this.directory = directory;
        this.semconv = semconv;
    }

    List<DesiredDocument> documents() {
        return documents;
    }

    List<WrongDocument> wrong() {
        return wrong;
    }

    /**
     * Reads all files, and runs the rules' own tests.
     *
     * @param published the shared lists on the topic
     * @param tests makes the runner of a rule's tests, by its file
     */
    void read(Lists published, Function<Path, RuleTests> tests) {
        Map<String, List<Object>> lists = new HashMap<>(published.values());
        for (ListFile file : ListFiles.in(List.of(directory))) {
            try {
                SharedList list = file.read();
                if (isFree(file.key(), file.path())) {
                    lists.put(file.name(), list.values());
                    String hash = Digests.sha256Hex(list.json());
                    documents.add(new DesiredDocument(
                            file.key(), name(file.path()), list.json(), file.text(), hash, Optional.empty()));
                }
            } catch (RuleRefusedException e) {
                wrong.add(new WrongDocument(file.key(), name(file.path()), e.problems()));
            }
        }
        for (RuleFile file : RuleFile.find(List.of(directory))) {
            read(file, new Lists(lists), tests.apply(file.path()));
        }
    }

    private void read(RuleFile file, Lists lists, RuleTests tests) {
        String id = name(file.path());
        try {
            RuleDocument document = file.read();
            id = document.id();
            if (isFree(id, file.path())) {
                CompiledRule rule = RuleCompiler.compile(document, 0, lists, semconv);
                tests.requireGreen(rule);
                documents.add(new DesiredDocument(
                        id,
                        name(file.path()),
                        CanonicalJson.of(document),
                        file.text(),
                        CanonicalJson.hash(document),
                        Optional.of(rule)));
            }
        } catch (RuleRefusedException e) {
            wrong.add(new WrongDocument(id, name(file.path()), e.problems()));
        }
    }

    /** Returns whether no file before has the key; else notes that this one is wrong. */
    private boolean isFree(String key, Path file) {
        String earlier = files.putIfAbsent(key, name(file));
        if (earlier != null) {
            String message = "has the id " + key + ", as " + earlier;
            Problem problem =
                    new Problem(Severity.ERROR, "same-id", message, "each rule needs an id of its own", 1, 1, "");
            wrong.add(new WrongDocument(name(file), name(file), List.of(problem)));
        }
        return earlier == null;
    }

    private String name(Path file) {
        return directory
                .toAbsolutePath()
                .normalize()
                .relativize(file.toAbsolutePath().normalize())
                .toString();
    }
}
