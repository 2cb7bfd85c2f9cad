package dev.fluo.tools.cli.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.Semconv;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.testing.RuleTests;
import dev.fluo.rules.testing.TestResult;
import dev.fluo.rules.testing.TestResult.Outcome;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.client.packs.Pack;
import dev.fluo.tools.client.packs.PackOverrides;
import dev.fluo.tools.client.packs.RuleOverride;
import dev.fluo.tools.console.view.RuleYaml;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules of a pack with the choices of a team. Tests of the pack that do not hold with them are left out: they hold for
 * the rule of the pack, which is tested before.
 */
final class OverriddenRule {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Pack pack;
    private final PackOverrides overrides;
    private final Lists lists;
    private final Semconv semconv;
    private final RuleTests tests;

    /**
     * Makes the rules of a pack.
     *
     * @param overrides those of the pack
     * @param lists shared lists, those of the overrides included
     * @param semconv by which names rules read attributes if their documents do not say
     */
    OverriddenRule(Pack pack, PackOverrides overrides, Lists lists, Semconv semconv, RuleTests tests) {
        this.pack = pack;
        this.overrides = overrides;
        this.lists = lists;
        this.semconv = semconv;
        this.tests = tests;
    }

    /**
     * A rule with its overrides.
     *
     * @param source the rule as YAML, with the pack and the overrides as a comment
     * @param notes words for people
     */
    record Changed(RuleDocument document, String source, List<String> notes) {}

    /** Returns the thresholds that a rule does not have, placed in the overrides. */
    List<Problem> missing(RuleDocument plain, RuleOverride override) {
        return override.applyTo(json(plain)).stream()
                .map(comparison -> overrides.noSuchThreshold(plain.id(), comparison))
                .toList();
    }

    /**
     * Returns a rule with its overrides, if none of them is missing in it.
     *
     * @throws RuleRefusedException if the rule of the pack, or the rule with its overrides, cannot be published
     */
    Changed of(RuleDocument plain, RuleOverride override) throws RuleRefusedException {
        tests.requireGreen(RuleCompiler.compile(plain, 0, lists, semconv));
        ObjectNode rule = json(plain);
        override.applyTo(rule);
        List<String> notes = new ArrayList<>();
        notes.add("with overrides: " + override.inWords());
        if (override.changesVerdicts()) {
            List<String> left = leaveOutTests(rule);
            if (!left.isEmpty()) {
                notes.add("without tests of the pack that no longer hold: " + String.join(", ", left));
            }
        }
        String source = comment(notes) + RuleYaml.of(rule.toString());
        return new Changed(read(source), source, notes);
    }

    private String comment(List<String> notes) {
        StringBuilder text =
                new StringBuilder("# From the pack " + pack.manifest().label() + ".\n");
        text.append("# Overrides stand in ")
                .append(overrides.file().getFileName())
                .append(".\n");
        notes.forEach(
                note -> text.append("# ").append(note.replaceAll("\\s+", " ")).append('\n'));
        return text.toString();
    }

    /** Removes the tests that fail, and returns their names. */
    private List<String> leaveOutTests(ObjectNode rule) throws RuleRefusedException {
        List<String> left = new ArrayList<>();
        List<TestResult> results;
        try {
            results = tests.run(RuleCompiler.compile(read(rule.toString()), 0, lists, semconv));
        } catch (RuleRefusedException e) {
            throw withOverrides(e);
        }
        ArrayNode documents = rule.withArray("tests");
        for (int place = results.size() - 1; place >= 0; place--) {
            if (results.get(place).outcome() == Outcome.FAILED) {
                left.add(0, results.get(place).test().name());
                documents.remove(place);
            }
        }
        if (documents.isEmpty()) {
            rule.remove("tests");
        }
        return left;
    }

    private RuleDocument read(String yaml) throws RuleRefusedException {
        try {
            return RuleReader.read(yaml, Format.YAML, overrides.file().toString());
        } catch (RuleRefusedException e) {
            throw withOverrides(e);
        }
    }

    /** Places inside of the changed document would mislead: nobody wrote it. */
    private RuleRefusedException withOverrides(RuleRefusedException refusal) {
        String where = " (with the overrides of " + overrides.file().getFileName() + ")";
        return new RuleRefusedException(refusal.problems().stream()
                .map(problem -> problem.message().endsWith(where)
                        ? problem
                        : new Problem(
                                problem.severity(),
                                problem.code(),
                                problem.message() + where,
                                problem.hint(),
                                0,
                                0,
                                ""))
                .toList());
    }

    private static ObjectNode json(RuleDocument document) {
        try {
            return (ObjectNode) JSON.readTree(CanonicalJson.of(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("canonical JSON could not be read", e);
        }
    }
}
