package dev.fluo.tools.client.packs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.language.NearestWord;
import dev.fluo.rules.language.Problem;
import dev.fluo.tools.client.CommandException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The choices of a team for a pack: a file {@code NAME.overrides.yaml} beside the pack. An update leaves it alone. */
public final class PackOverrides {

    /** The end of the file's name, behind the name of the pack. */
    public static final String SUFFIX = ".overrides.yaml";

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private final Path file;
    private final DocumentNode document;
    private final String pack;
    private final Map<String, RuleOverride> rules = new LinkedHashMap<>();
    private final Map<String, SharedList> lists = new LinkedHashMap<>();

    private PackOverrides(Path file, DocumentNode document) {
        this.file = file;
        this.document = document;
        this.pack = document.requiredText("pack", "the name of the pack: pack: messaging");
    }

    /**
     * Reads overrides.
     *
     * @throws CommandException if the file cannot be read, or is wrong; it says where and why
     */
    public static PackOverrides read(Path file) {
        PackOverrides overrides = new PackOverrides(file, PackFile.read(file));
        overrides.readFields();
        PackFile.requireGood(file, overrides.document);
        return overrides;
    }

    /**
     * Returns what is wrong with overrides by themselves.
     *
     * @param text the document, which need not be saved
     */
    public static List<Problem> problems(String text) {
        List<Problem> problems = new ArrayList<>();
        PackFile.parse(text, SUFFIX, problems)
                .ifPresent(document -> new PackOverrides(Path.of(SUFFIX), document).readFields());
        return problems;
    }

    private void readFields() {
        document.fields("rules")
                .ifPresent(fields ->
                        fields.names().forEach(id -> fields.fields(id).ifPresent(rule -> rules.put(id, rule(rule)))));
        document.fields("lists").ifPresent(this::readLists);
        document.finish(List.of("pack", "rules", "lists"));
    }

    private static RuleOverride rule(DocumentNode rule) {
        Map<String, String> thresholds = new LinkedHashMap<>();
        rule.fields("thresholds")
                .ifPresent(fields -> fields.names()
                        .forEach(comparison -> thresholds.put(comparison, threshold(fields, comparison))));
        List<JsonNode> except = new ArrayList<>();
        rule.json("except").ifPresent(list -> list.forEach(except::add));
        RuleOverride override = new RuleOverride(rule.json("severity"), rule.flag("enabled"), thresholds, except);
        rule.finish(RuleOverride.FIELDS);
        return override;
    }

    private static String threshold(DocumentNode fields, String comparison) {
        String number = fields.text(comparison).orElse("0");
        if (!Threshold.isOne(comparison)) {
            fields.problem(
                    "wrong-value",
                    fields.start(comparison),
                    "`" + comparison + "` is not a comparison that ends in a number.",
                    "write the comparison as it stands in the rule: thresholds: { 'count() > 50': 80 }");
        } else if (!NUMBER.matcher(number).matches()) {
            fields.problem(
                    "wrong-value",
                    fields.start(comparison),
                    "`" + number + "` is not a number.",
                    "the unit stays as it is: thresholds: { 'duration > 2 * seconds': 5 }");
        }
        return number;
    }

    private void readLists(DocumentNode fields) {
        for (String name : fields.names()) {
            JsonNode values = fields.json(name).orElse(NullNode.instance);
            try {
                String json = JsonNodeFactory.instance
                        .objectNode()
                        .set("values", values)
                        .toString();
                lists.put(name, SharedList.read(SharedList.KEY_PREFIX + name, json));
            } catch (RuleRefusedException e) {
                Problem first = e.problems().get(0);
                fields.problem(first.code(), fields.start(name), first.message(), "lists: { limits: [a, b] }");
            }
        }
    }

    /** Returns the name of the pack that the overrides are for. */
    public String pack() {
        return pack;
    }

    /** Returns the file. */
    public Path file() {
        return file;
    }

    /** Returns the choices for a rule; empty if there are none. */
    public Optional<RuleOverride> rule(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /** Returns the list that stands in place of the pack's; empty if there is none. */
    public Optional<SharedList> list(String name) {
        return Optional.ofNullable(lists.get(name));
    }

    /** Returns a problem for each rule and list that the pack does not have. */
    public List<Problem> unknown(Collection<String> ruleIds, Collection<String> listNames) {
        List<Problem> problems = new ArrayList<>();
        rules.keySet().stream()
                .filter(id -> !ruleIds.contains(id))
                .forEach(id -> problems.add(unknown("rules", "rule", id, ruleIds)));
        lists.keySet().stream()
                .filter(name -> !listNames.contains(name))
                .forEach(name -> problems.add(unknown("lists", "list", name, listNames)));
        return problems;
    }

    private Problem unknown(String field, String noun, String name, Collection<String> known) {
        String hint = NearestWord.to(name, known)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("take it out if the pack no longer has it");
        int start = document.fields(field).orElseThrow().start(name);
        return document.source()
                .problem("unknown-" + noun, start, "the pack " + pack + " has no " + noun + " `" + name + "`", hint);
    }

    /** Returns the problem of a threshold that the rule does not have. */
    public Problem noSuchThreshold(String id, String comparison) {
        DocumentNode thresholds = document.fields("rules")
                .flatMap(rules -> rules.fields(id))
                .flatMap(rule -> rule.fields("thresholds"))
                .orElseThrow();
        return document.source()
                .problem(
                        "unknown-threshold",
                        thresholds.start(comparison),
                        "the rule " + id + " of the pack has no comparison `" + comparison + "`",
                        "write the comparison as it stands in the rule; the pack may have changed it");
    }
}
