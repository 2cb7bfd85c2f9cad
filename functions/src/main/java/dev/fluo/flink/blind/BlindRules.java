package dev.fluo.flink.blind;

import dev.fluo.flink.intake.CompiledRules;
import dev.fluo.flink.intake.RuleDefaults;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.rules.doctor.RuleTerms;
import dev.fluo.rules.ruleterm.Need;
import dev.fluo.rules.ruleterm.Term;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The active rules and what each needs, compiled when they are first asked for. */
final class BlindRules {

    /**
     * A rule that is watched.
     *
     * @param needs what traffic must hold for it to fire, by {@link Need#code()}
     * @param services services among the needs
     */
    record Watched(CompiledRule rule, SortedMap<String, Need> needs, Set<String> services) {

        static Watched of(CompiledRule rule) {
            List<Need> needs = RuleTerms.of(rule);
            SortedMap<String, Need> byCode = new TreeMap<>();
            needs.stream().filter(need -> !isImplied(need, needs)).forEach(need -> byCode.put(need.code(), need));
            Set<String> services = needs.stream()
                    .flatMap(need -> need.oneOf().stream())
                    .flatMap(Watched::services)
                    .collect(Collectors.toSet());
            return new Watched(rule, byCode, services);
        }

        /** Returns whether a call that is needed as well tells of the services: one gap is told once. */
        private static boolean isImplied(Need services, List<Need> needs) {
            return needs.stream()
                    .anyMatch(other -> other.oneOf().stream()
                            .allMatch(term -> term instanceof Term.Edge edge
                                    && services.oneOf().contains(new Term.Service(edge.from()))));
        }

        private static Stream<String> services(Term term) {
            if (term instanceof Term.Edge edge) {
                return Stream.of(edge.from(), edge.to());
            }
            return term instanceof Term.Service service ? Stream.of(service.service()) : Stream.empty();
        }
    }

    private final RuleDefaults defaults;
    private final Map<String, RuleUpdate> standing = new TreeMap<>();
    private final SortedMap<String, Watched> watched = new TreeMap<>();
    /** Keeps what is compiled from being forgotten. */
    private @Nullable CompiledRules compiled;

    BlindRules(RuleDefaults defaults) {
        this.defaults = defaults;
    }

    /** Takes an update that broadcast state has taken. */
    void apply(RuleUpdate update) {
        if (update.kind() == RuleUpdate.Kind.DELETED) {
            standing.remove(update.key());
        } else {
            standing.put(update.key(), update);
        }
        compiled = null;
    }

    /** Returns the rules that judge, by id. */
    SortedMap<String, Watched> all() {
        if (compiled == null) {
            compiled = CompiledRules.of(standing.values(), defaults);
            Map<String, CompiledRule> active = compiled.rules().stream()
                    .filter(CompiledRule::isActive)
                    .collect(Collectors.toMap(CompiledRule::id, rule -> rule));
            watched.keySet().retainAll(active.keySet());
            active.forEach((id, rule) -> watched.compute(
                    id, (unused, before) -> before != null && before.rule() == rule ? before : Watched.of(rule)));
        }
        return watched;
    }

    /** Returns everything that any rule needs, by its code. */
    SortedMap<String, Need> needs() {
        SortedMap<String, Need> needs = new TreeMap<>();
        all().values().forEach(rule -> needs.putAll(rule.needs()));
        return needs;
    }
}
