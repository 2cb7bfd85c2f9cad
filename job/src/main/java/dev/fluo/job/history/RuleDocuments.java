package dev.fluo.job.history;

import dev.fluo.job.kafka.StartException;
import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleFileName;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.Semconv;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules and shared lists of files, as they would stand on the rules topic. */
public final class RuleDocuments {

    private final Map<String, String> documents = new LinkedHashMap<>();
    private final Map<String, List<Object>> lists = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private final Semconv semconv;

    private RuleDocuments(Semconv semconv) {
        this.semconv = semconv;
    }

    /**
     * Reads files, and directories with all below them. A file of a directory that is no rule by its name is left out.
     *
     * @param names paths of this machine, or URIs of a file system that Flink has
     * @param semconv by which names rules read attributes if their documents do not say
     * @return documents by key, lists first
     * @throws StartException with the problems of all rules that are refused, or if there is no rule
     */
    public static Map<String, String> read(List<String> names, Semconv semconv) throws StartException {
        RuleDocuments read = new RuleDocuments(semconv);
        try {
            List<RecordingFiles.File> rules = new ArrayList<>();
            for (RecordingFiles.File file : RecordingFiles.of(names).files()) {
                Optional<String> list = RuleFileName.list(file.path().getName());
                if (list.isPresent()) {
                    read.addList(SharedList.KEY_PREFIX + list.get(), file);
                } else if (file.named() || RuleFileName.isRule(file.path().getName())) {
                    rules.add(file);
                }
            }
            for (RecordingFiles.File file : rules) {
                read.addRule(file);
            }
            read.check(rules.size(), names);
        } catch (IOException e) {
            throw new StartException("the rules cannot be read: " + e.getMessage(), null, e);
        }
        return read.documents;
    }

    private void check(int rules, List<String> names) throws StartException {
        if (!problems.isEmpty()) {
            throw new StartException(
                    problems.size() + (problems.size() == 1 ? " file is refused" : " files are refused"),
                    String.join("\n", problems));
        }
        if (rules == 0) {
            throw new StartException(
                    "no rule file in " + String.join(", ", names), "Rule files end in .yaml, .yml or .json.");
        }
    }

    private void addList(String key, RecordingFiles.File file) throws IOException {
        try {
            SharedList list = SharedList.read(key, text(file), Format.ofFileName(file.text()), file.text());
            lists.put(list.name(), list.values());
            documents.put(key, list.json());
        } catch (RuleRefusedException e) {
            refuse(file, e);
        }
    }

    private void addRule(RecordingFiles.File file) throws IOException {
        try {
            RuleDocument rule = RuleReader.read(text(file), Format.ofFileName(file.text()), file.text());
            RuleCompiler.compile(rule, documents.size(), new Lists(lists), semconv);
            if (documents.put(rule.id(), CanonicalJson.of(rule)) != null) {
                problems.add(file.text() + " has the id " + rule.id() + ", as a file before it");
            }
        } catch (RuleRefusedException e) {
            refuse(file, e);
        }
    }

    private void refuse(RecordingFiles.File file, RuleRefusedException refusal) {
        StringBuilder text = new StringBuilder(file.text()).append(" is refused");
        refusal.problems().stream()
                .map(Problem::render)
                .forEach(each -> text.append('\n').append(each.indent(2).stripTrailing()));
        problems.add(text.toString());
    }

    private static String text(RecordingFiles.File file) throws IOException {
        try (InputStream content = file.path().getFileSystem().open(file.path())) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
