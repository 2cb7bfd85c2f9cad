package dev.fluo.rules.sigma;

import dev.fluo.rules.document.source.SourceNode.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The detection of a Sigma rule as a predicate of spans. */
final class SigmaDetection {

    private static final Set<String> MODIFIERS = Set.of(
            "contains",
            "startswith",
            "endswith",
            "all",
            "re",
            "i",
            "m",
            "s",
            "cased",
            "exists",
            "gt",
            "gte",
            "lt",
            "lte",
            "neq");
    private static final Map<String, String> NOT_HERE = Map.of(
            "cidr", "the language has no networks",
            "base64", "values of spans are not encoded",
            "base64offset", "values of spans are not encoded",
            "wide", "values of spans are not encoded",
            "utf16", "values of spans are not encoded",
            "windash", "spans have no command lines of Windows",
            "fieldref", "two fields of one event are compared in a rule: `a == b`",
            "expand", "placeholders are filled in by the tool that has them");

    private SigmaDetection() {}

    /** Returns the predicate. */
    static String of(SigmaPart rule) throws SigmaException {
        SigmaPart detection = rule.required("detection");
        Map<String, String> selections = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> field : detection.fields().entrySet()) {
            if (field.getKey().equals("timeframe")) {
                throw detection.refused("`timeframe` is of old Sigma rules: write a correlation in its place");
            }
            if (!field.getKey().equals("condition")) {
                selections.put(
                        field.getKey(),
                        selection(new SigmaPart(
                                detection.source(),
                                field.getKey(),
                                field.getValue().value())));
            }
        }
        List<SigmaPart> conditions = detection.required("condition").items();
        List<String> each = new ArrayList<>();
        for (SigmaPart condition : conditions) {
            each.add(new SigmaCondition(condition, selections).expression());
        }
        return any(each);
    }

    private static String selection(SigmaPart selection) throws SigmaException {
        List<String> alternatives = new ArrayList<>();
        for (SigmaPart item : selection.items()) {
            if (!item.isMapping()) {
                throw item.refused("`" + selection.name()
                        + "` searches words in whole events; a span has fields, so name" + " the field");
            }
            List<String> all = new ArrayList<>();
            for (Map.Entry<String, Entry> field : item.fields().entrySet()) {
                all.add(comparison(
                        field.getKey(),
                        new SigmaPart(
                                item.source(), field.getKey(), field.getValue().value())));
            }
            alternatives.add(all(required(all, item)));
        }
        return any(required(alternatives, selection));
    }

    private static String comparison(String key, SigmaPart value) throws SigmaException {
        List<String> parts = Arrays.asList(key.split("\\|"));
        List<String> modifiers = parts.subList(1, parts.size());
        for (String modifier : modifiers) {
            if (!MODIFIERS.contains(modifier)) {
                String why = Optional.ofNullable(NOT_HERE.get(modifier)).orElse("it is not known");
                throw value.refused(
                        "the modifier `" + modifier + "` of `" + parts.get(0) + "` has no counterpart: " + why);
            }
        }
        SigmaValue comparison = new SigmaValue(SigmaField.of(parts.get(0)), modifiers);
        List<String> each = new ArrayList<>();
        for (SigmaPart item : value.items()) {
            each.add(comparison.compared(item));
        }
        String joined = modifiers.contains("all") ? all(required(each, value)) : any(required(each, value));
        return modifiers.contains("neq") ? "!(" + joined + ")" : joined;
    }

    private static List<String> required(List<String> expressions, SigmaPart part) throws SigmaException {
        if (expressions.isEmpty()) {
            throw part.refused("`" + part.name() + "` is empty: it would match everything or nothing");
        }
        return expressions;
    }

    /** Returns the conjunction of expressions. */
    static String all(List<String> expressions) {
        return joined(expressions, " && ", " || ");
    }

    /** Returns the disjunction of expressions. */
    static String any(List<String> expressions) {
        return joined(expressions, " || ", " && ");
    }

    /** Puts expressions that join others by the other operator into brackets. */
    private static String joined(List<String> expressions, String operator, String other) {
        return expressions.size() == 1
                ? expressions.get(0)
                : expressions.stream()
                        .map(expression -> expression.contains(other) ? "(" + expression + ")" : expression)
                        .collect(Collectors.joining(operator));
    }
}
