package dev.fluo.tools.cli.rules;

import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.Semconv;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.rules.ListFile;
import dev.fluo.tools.client.rules.RuleFile;
import dev.fluo.tools.terminal.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Rules of files with their shared lists, as they would stand on the rules topic. */
public final class RuleFolder {

    private final Map<String, String> documents = new LinkedHashMap<>();
    private final List<CompiledRule> rules = new ArrayList<>();
    private boolean refused;

    private final Semconv semconv;

    private RuleFolder(Semconv semconv) {
        this.semconv = semconv;
    }

    /**
     * Reads rules, and prints what is wrong with those that are refused.
     *
     * @param semconv by which names rules read attributes if their documents do not say
     * @param change applied to each document
     * @throws CommandException if a file cannot be read, or two rules have one id
     */
    public static RuleFolder read(
            List<Path> paths, ListsMixin lists, Semconv semconv, UnaryOperator<RuleDocument> change, Console console) {
        RuleFolder folder = new RuleFolder(semconv);
        for (ListFile list : lists.files(paths)) {
            folder.documents.put(list.key(), list.require().json());
        }
        Lists known = lists.read(paths);
        for (RuleFile file : RuleFile.find(paths)) {
            folder.add(file, known, change, console);
        }
        return folder;
    }

    /**
     * Takes rules and lists of a rules topic. A rule that is switched off there is left out.
     *
     * @param documents in force, by key
     * @param semconv as above
     */
    public static RuleFolder published(Map<String, String> documents, Lists lists, Semconv semconv, Console console) {
        RuleFolder folder = new RuleFolder(semconv);
        documents.forEach((key, document) -> {
            if (SharedList.isListKey(key)) {
                folder.documents.put(key, document);
            }
        });
        documents.forEach((key, document) -> {
            if (!SharedList.isListKey(key)) {
                folder.addPublished(key, document, lists, console);
            }
        });
        return folder;
    }

    private void addPublished(String key, String text, Lists lists, Console console) {
        try {
            RuleDocument document = RuleReader.read(text, Format.JSON, key);
            if (document.enabled()) {
                rules.add(RuleCompiler.compile(document, documents.size(), lists, semconv));
                documents.put(key, text);
            }
        } catch (RuleRefusedException e) {
            console.doubtful("rule " + key + " of the rules topic is refused, and left out");
        }
    }

    private void add(RuleFile file, Lists lists, UnaryOperator<RuleDocument> change, Console console) {
        try {
            RuleDocument document = change.apply(file.read());
            rules.add(RuleCompiler.compile(document, documents.size(), lists, semconv));
            if (documents.put(document.id(), CanonicalJson.of(document)) != null) {
                throw new CommandException(
                        ExitCodes.USAGE,
                        file + " has the id " + document.id() + ", as a file before it",
                        "Each rule needs an id of its own.");
            }
        } catch (RuleRefusedException e) {
            refused = true;
            console.bad(console.bold(file.toString()) + " is refused");
            e.problems().stream().map(Problem::render).forEach(text -> console.line(Console.indented(text, 4)));
        }
    }

    /** Returns if a rule was refused. */
    public boolean refused() {
        return refused;
    }

    /** Documents and lists by key, lists first. */
    public Map<String, String> documents() {
        return documents;
    }

    /** The rules that were not refused, with their place among the documents as version. */
    public List<CompiledRule> rules() {
        return List.copyOf(rules);
    }
}
