package dev.fluo.tools.cli.rules;

import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.Semconv;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import dev.fluo.rules.testing.RuleTests;
import dev.fluo.rules.value.Digests;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.client.packs.PackOverrides;
import dev.fluo.tools.client.packs.PackedFolder;
import dev.fluo.tools.client.packs.RuleOverride;
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
    private final PackedFolder packs;
    private final List<DesiredDocument> documents = new ArrayList<>();
    private final List<WrongDocument> wrong = new ArrayList<>();
    private final Map<String, String> files = new HashMap<>();
    private final Map<PackOverrides, List<String>> keysOfPacks = new HashMap<>();

    /** @param overrides those of the directory, if it is a pack; empty: those in the file beside it */
    DesiredFolder(Path directory, Optional<Path> overrides, Semconv semconv) {
        this.directory = directory;
        this.semconv = semconv;
        packs = PackedFolder.of(directory, overrides);
        wrong.addAll(packs.wrong());
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
                    lists.put(file.name(), add(file, list).values());
                }
            } catch (RuleRefusedException e) {
                wrong.add(new WrongDocument(file.key(), name(file.path()), e.problems()));
            }
        }
        for (RuleFile file : RuleFile.find(List.of(directory))) {
            read(file, new Lists(lists), tests.apply(file.path()));
        }
        for (PackOverrides overrides : packs.overrides()) {
            refuseUnknown(overrides);
        }
    }

    private SharedList add(ListFile file, SharedList read) {
        Optional<PackOverrides> overrides = packs.overrides(file.path());
        overrides.ifPresent(of -> note(of, file.key()));
        Optional<SharedList> instead = overrides.flatMap(of -> of.list(file.name()));
        SharedList list = instead.orElse(read);
        String source = instead.isEmpty()
                ? file.text()
                : "# Instead of the pack's list, from " + overrides.get().file().getFileName() + "\n" + list.json()
                        + "\n";
        String hash = Digests.sha256Hex(list.json());
        List<String> notes = instead.isEmpty() ? List.of() : List.of("with overrides");
        documents.add(
                new DesiredDocument(file.key(), name(file.path()), list.json(), source, hash, Optional.empty(), notes));
        return list;
    }

    private void read(RuleFile file, Lists lists, RuleTests tests) {
        String id = name(file.path());
        try {
            RuleDocument document = file.read();
            id = document.id();
            if (isFree(id, file.path())) {
                Optional<OverriddenRule.Changed> changed = changed(file, document, lists, tests);
                if (changed.isPresent()) {
                    add(file, changed.get(), lists, tests);
                }
            }
        } catch (RuleRefusedException e) {
            wrong.add(new WrongDocument(id, name(file.path()), e.problems()));
        }
    }

    /** Returns the document with its overrides; empty if one of them is wrong, which is noted. */
    private Optional<OverriddenRule.Changed> changed(RuleFile file, RuleDocument document, Lists lists, RuleTests tests)
            throws RuleRefusedException {
        Optional<PackOverrides> overrides = packs.overrides(file.path());
        overrides.ifPresent(of -> note(of, document.id()));
        Optional<RuleOverride> override = overrides.flatMap(of -> of.rule(document.id()));
        if (override.isEmpty()) {
            return Optional.of(new OverriddenRule.Changed(document, file.text(), List.of()));
        }
        OverriddenRule overridden =
                new OverriddenRule(packs.pack(file.path()).orElseThrow(), overrides.get(), lists, semconv, tests);
        List<Problem> missing = overridden.missing(document, override.get());
        if (!missing.isEmpty()) {
            wrong.add(new WrongDocument(document.id(), name(overrides.get().file()), missing));
            return Optional.empty();
        }
        return Optional.of(overridden.of(document, override.get()));
    }

    private void add(RuleFile file, OverriddenRule.Changed changed, Lists lists, RuleTests tests)
            throws RuleRefusedException {
        RuleDocument document = changed.document();
        CompiledRule rule = RuleCompiler.compile(document, 0, lists, semconv);
        tests.requireGreen(rule);
        documents.add(new DesiredDocument(
                document.id(),
                name(file.path()),
                CanonicalJson.of(document),
                changed.source(),
                CanonicalJson.hash(document),
                Optional.of(rule),
                changed.notes()));
    }

    private void note(PackOverrides overrides, String key) {
        keysOfPacks.computeIfAbsent(overrides, any -> new ArrayList<>()).add(key);
    }

    private void refuseUnknown(PackOverrides overrides) {
        List<String> keys = keysOfPacks.getOrDefault(overrides, List.of());
        List<String> rules =
                keys.stream().filter(key -> !SharedList.isListKey(key)).toList();
        List<String> lists = keys.stream()
                .filter(SharedList::isListKey)
                .map(key -> key.substring(SharedList.KEY_PREFIX.length()))
                .toList();
        List<Problem> problems = overrides.unknown(rules, lists);
        if (!problems.isEmpty()) {
            String file = overrides.file().getFileName().toString();
            wrong.add(new WrongDocument(file, name(overrides.file()), problems));
        }
    }

    /** Returns whether no file before has the key; else notes that this one is wrong. */
    private boolean isFree(String key, Path file) {
        String earlier = files.putIfAbsent(key, name(file));
        if (earlier != null) {
            String message = "has the id " + key + ", as " + earlier;
            Problem problem = new Problem(
                    ProblemSeverity.ERROR, "same-id", message, "each rule needs an id of its own", 1, 1, "");
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
