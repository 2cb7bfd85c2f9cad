package dev.fluo.tools.client.packs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The choices of a team for one rule of a pack.
 *
 * @param severity a word, or a mapping of conditions; empty: the pack's
 * @param enabled whether the rule is judged; empty: as the pack says
 * @param thresholds numbers by the comparison that they are written into
 * @param except exceptions, added to those of the pack
 */
public record RuleOverride(
        Optional<JsonNode> severity, Optional<Boolean> enabled, Map<String, String> thresholds, List<JsonNode> except) {

    static final List<String> FIELDS = List.of("severity", "enabled", "thresholds", "except");

    public RuleOverride {
        thresholds = Collections.unmodifiableMap(new LinkedHashMap<>(thresholds));
        except = List.copyOf(except);
    }

    /**
     * Changes a rule.
     *
     * @param rule the canonical JSON of the pack's rule; changed
     * @return the thresholds whose comparison the rule does not have
     */
    public List<String> applyTo(ObjectNode rule) {
        severity.ifPresent(value -> rule.set("severity", value));
        enabled.ifPresent(value -> rule.put("enabled", value.booleanValue()));
        if (!except.isEmpty()) {
            ArrayNode all = rule.withArray("except");
            except.forEach(all::add);
        }
        List<String> missing = new ArrayList<>();
        thresholds.forEach((comparison, number) -> {
            if (!new Threshold(comparison, number).replaceIn(rule)) {
                missing.add(comparison);
            }
        });
        return missing;
    }

    /** Returns whether tests of the pack may no longer hold. */
    public boolean changesVerdicts() {
        return severity.isPresent() || !thresholds.isEmpty() || !except.isEmpty();
    }

    /** Returns the names of the fields that are overridden, for people. */
    public String inWords() {
        List<String> fields = new ArrayList<>();
        severity.ifPresent(value -> fields.add("severity"));
        enabled.ifPresent(value -> fields.add("enabled"));
        if (!thresholds.isEmpty()) {
            fields.add("thresholds");
        }
        if (!except.isEmpty()) {
            fields.add("except");
        }
        return String.join(", ", fields);
    }
}
