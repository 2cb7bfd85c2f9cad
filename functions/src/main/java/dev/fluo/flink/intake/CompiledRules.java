package dev.fluo.flink.intake;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules that stand in broadcast state, compiled.
 *
 * <p>What is compiled is not state: it is kept by hash for all subtasks of a JVM, for as long as any of them judges by
 * it.
 *
 * @param rules what can be judged by; held strongly, so keep this object for as long as they are used
 * @param failures the rules that were accepted once and cannot be compiled now (by another version of FLUO), and why
 */
public record CompiledRules(List<CompiledRule> rules, Map<RuleUpdate, String> failures) {

    private static final Logger LOG = LoggerFactory.getLogger(CompiledRules.class);

    private static final Map<CacheKey, WeakReference<CompiledRule>> CACHE = new ConcurrentHashMap<>();

    /** Size of the cache at which it is next searched for what nobody uses: a search at each call takes too long. */
    private static volatile int purgedAt = 100;

    /** @param lists the versions of the shared lists; empty where the document does not speak of lists */
    private record CacheKey(String hash, long version, String lists, RuleDefaults defaults) {}

    public CompiledRules {
        rules = List.copyOf(rules);
        failures = Map.copyOf(failures);
    }

    /**
     * Compiles rules.
     *
     * @param standing what broadcast state holds; deletions in it are passed over
     * @param defaults the job's
     */
    public static CompiledRules of(Iterable<RuleUpdate> standing, RuleDefaults defaults) {
        if (CACHE.size() >= purgedAt) {
            CACHE.values().removeIf(reference -> reference.get() == null);
            purgedAt = Math.max(100, 2 * CACHE.size());
        }
        List<RuleUpdate> accepted = new ArrayList<>();
        standing.forEach(update -> {
            if (update.kind() == RuleUpdate.Kind.ACCEPTED) {
                accepted.add(update);
            }
        });
        Lists lists = ListDocuments.read(accepted);
        String listVersions = accepted.stream()
                .filter(RuleUpdate::isList)
                .map(list -> list.key() + "@" + list.version())
                .sorted()
                .collect(Collectors.joining(","));
        List<CompiledRule> rules = new ArrayList<>();
        Map<RuleUpdate, String> failures = new LinkedHashMap<>();
        for (RuleUpdate update : accepted) {
            if (update.isRule()) {
                try {
                    rules.add(compiled(update, lists, listVersions, defaults));
                } catch (RuleRefusedException e) {
                    failures.put(update, e.getMessage());
                } catch (RuntimeException | Error e) {
                    // one rule that cannot be compiled here must not take the others down with it
                    LOG.error("Rule {} of offset {} cannot be compiled", update.key(), update.version(), e);
                    failures.put(update, "FLUO failed while it compiled the rule; the job's log says more");
                }
            }
        }
        return new CompiledRules(rules, failures);
    }

    private static CompiledRule compiled(RuleUpdate update, Lists lists, String listVersions, RuleDefaults defaults)
            throws RuleRefusedException {
        boolean usesLists = update.document().contains("lists");
        CacheKey key = new CacheKey(update.hash(), update.version(), usesLists ? listVersions : "", defaults);
        // one subtask compiles, the others of the JVM wait for it
        synchronized (CACHE) {
            WeakReference<CompiledRule> cached = CACHE.get(key);
            CompiledRule rule = cached == null ? null : cached.get();
            if (rule == null) {
                rule = RuleCompiler.compile(
                        RuleReader.read(update.document(), Format.JSON, update.key()),
                        update.version(),
                        lists,
                        defaults.semconv());
                CACHE.put(key, new WeakReference<>(rule));
            }
            return rule;
        }
    }
}
