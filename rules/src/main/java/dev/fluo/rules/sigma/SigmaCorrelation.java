package dev.fluo.rules.sigma;

import dev.fluo.rules.document.source.SourceNode.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Sigma correlation as the condition of a cross-trace rule. */
final class SigmaCorrelation {

    private static final Pattern TIMESPAN = Pattern.compile("([0-9]+)([smhdwMy])");
    private static final Map<String, String> OPERATORS =
            Map.of("gt", ">", "gte", ">=", "lt", "<", "lte", "<=", "eq", "==", "neq", "!=");
    private static final int DAYS_OF_WEEK = 7;

    private final SigmaPart document;
    private final SigmaPart correlation;
    private final List<SigmaPart> rules = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Reads a correlation.
     *
     * @param all the rules of the file
     * @param correlations the correlations of the file
     */
    SigmaCorrelation(SigmaPart document, Collection<SigmaPart> all, Collection<SigmaPart> correlations)
            throws SigmaException {
        this.document = document;
        correlation = document.required("correlation");
        for (SigmaPart name : correlation.required("rules").items()) {
            rules.add(find(name, all, correlations));
        }
    }

    private static SigmaPart find(SigmaPart name, Collection<SigmaPart> all, Collection<SigmaPart> correlations)
            throws SigmaException {
        for (SigmaPart rule : all) {
            if (isNamed(rule, name.text())) {
                return rule;
            }
        }
        for (SigmaPart other : correlations) {
            if (isNamed(other, name.text())) {
                throw name.refused(
                        "`" + name.text() + "` is a correlation: no rule here judges the signals of another");
            }
        }
        throw name.refused("there is no rule `" + name.text() + "` in the file");
    }

    private static boolean isNamed(SigmaPart rule, String name) throws SigmaException {
        return Optional.of(name).equals(Sigma.text(rule, "name"))
                || Optional.of(name).equals(Sigma.text(rule, "id"));
    }

    Sigma.Imported imported() throws SigmaException {
        SigmaPart type = correlation.required("type");
        String condition = switch (type.text()) {
            case "event_count" -> counted("count()");
            case "value_count" -> counted("distinct(" + field() + ").count()");
            case "value_sum" -> counted("sum(" + field() + ")");
            case "value_avg" -> counted("avg(" + field() + ")");
            case "value_median" -> counted("percentile(" + field() + ", 0.5)");
            case "value_percentile" -> counted("percentile(" + field() + ", " + percentile() + ")");
            case "temporal" -> temporal();
            case "temporal_ordered" -> ordered();
            default -> throw type.refused("there is no correlation of the type `" + type.text() + "` here");
        };
        for (SigmaPart rule : rules) {
            Sigma.notes(rule).stream().filter(note -> !notes.contains(note)).forEach(notes::add);
        }
        return Sigma.imported(document, condition, notes);
    }

    /** Compares a number of the events of all rules. */
    private String counted(String number) throws SigmaException {
        List<String> predicates = new ArrayList<>();
        for (SigmaPart rule : rules) {
            predicates.add(SigmaDetection.of(rule));
        }
        for (SigmaPart rule : rules) {
            if (!keys(rule).equals(keys(rules.get(0)))) {
                throw correlation.refused("`aliases` name different fields for rules that are counted together");
            }
        }
        String selection = "stream.spans.where(" + SigmaDetection.any(predicates) + ")" + keys(rules.get(0)) + within()
                + "." + number;
        List<String> comparisons = new ArrayList<>();
        for (Map.Entry<String, Entry> each : condition().fields().entrySet()) {
            String operator = OPERATORS.get(each.getKey());
            if (operator != null) {
                SigmaPart value = condition().required(each.getKey());
                comparisons.add(selection + " " + operator + " " + value.text());
            } else if (!List.of("field", "percentile").contains(each.getKey())) {
                throw condition().refused("the condition has `" + each.getKey() + "`, which is not known");
            }
        }
        if (comparisons.isEmpty()) {
            throw condition().refused("the condition compares with nothing: `gte: 10`");
        }
        return String.join("\n  && ", comparisons);
    }

    private SigmaPart condition() throws SigmaException {
        return correlation.required("condition");
    }

    private String field() throws SigmaException {
        SigmaPart field = condition().required("field");
        if (field.items().size() > 1) {
            throw field.refused("values of several fields together are not counted here");
        }
        return SigmaField.of(field.items().get(0).text());
    }

    private String percentile() throws SigmaException {
        SigmaPart percentile = condition().required("percentile");
        double value = Double.parseDouble(percentile.text());
        return String.valueOf(value / 100);
    }

    /** Asks for an event of each rule, in any order. */
    private String temporal() throws SigmaException {
        refuseCondition();
        List<String> each = new ArrayList<>();
        for (SigmaPart rule : rules) {
            each.add("stream.spans.where(" + SigmaDetection.of(rule) + ")" + keys(rule) + within() + ".count() >= 1");
        }
        return String.join("\n  && ", each);
    }

    private String ordered() throws SigmaException {
        refuseCondition();
        List<String> steps = new ArrayList<>();
        for (SigmaPart rule : rules) {
            steps.add("stream.spans.where(" + SigmaDetection.of(rule) + ")" + keys(rule));
        }
        notes.add("Each span is one step: a span that fits two rules counts for one of them.");
        return "stream.sequence(\n  " + String.join(",\n  ", steps) + "\n)" + within() + ".complete()";
    }

    private void refuseCondition() throws SigmaException {
        Optional<SigmaPart> condition = correlation.field("condition");
        if (condition.isPresent()) {
            throw condition
                    .get()
                    .refused("a condition over the rules of a `temporal` correlation is not translated: each"
                            + " rule must match");
        }
    }

    private String within() throws SigmaException {
        SigmaPart timespan = correlation.required("timespan");
        Matcher matcher = TIMESPAN.matcher(timespan.text());
        if (!matcher.matches()) {
            throw timespan.refused("`" + timespan.text() + "` is not a timespan such as 5m");
        }
        String unit = matcher.group(2);
        if (unit.equals("M") || unit.equals("y")) {
            throw timespan.refused("months and years have no fixed length: write days");
        }
        String length = unit.equals("w") ? DAYS_OF_WEEK * Integer.parseInt(matcher.group(1)) + "d" : timespan.text();
        return ".within('" + length + "')";
    }

    /** Returns the call of `by` for a rule, with the fields that stand for aliases. */
    private String keys(SigmaPart rule) throws SigmaException {
        Optional<SigmaPart> by = correlation.field("group-by");
        if (by.isEmpty()) {
            return "";
        }
        List<String> keys = new ArrayList<>();
        for (SigmaPart key : by.get().items()) {
            keys.add(SigmaField.of(aliased(key.text(), rule)));
        }
        return keys.stream().collect(Collectors.joining(", ", ".by(", ")"));
    }

    private String aliased(String key, SigmaPart rule) throws SigmaException {
        Optional<SigmaPart> aliases = correlation.field("aliases");
        Optional<SigmaPart> alias =
                aliases.isEmpty() ? Optional.empty() : aliases.get().field(key);
        if (alias.isEmpty()) {
            return key;
        }
        for (String name : alias.get().fields().keySet()) {
            if (isNamed(rule, name)) {
                return alias.get().required(name).text();
            }
        }
        throw alias.get().refused("the alias `" + key + "` has no field for one of the rules");
    }
}
