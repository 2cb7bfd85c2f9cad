package dev.fluo.rules.verdict;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A JavaScript rule that is not run on a trace would have been satisfied there. */
class SkippedScriptsTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final long SEED = 20261130;
    private static final int TRACES = 150;
    private static final List<String> SETS = List.of(
            "trace.spans.where(service == 'a')",
            "trace.spans.where(name == 'x' && isError)",
            "trace.spans.where(kind == 'client').where(order.id != null)",
            "trace.calls.where(from == 'a' && to == 'b')",
            "trace.spans.where(s => s.hasChild(c => c.service == 'b'))",
            "trace.spans.where(s => s.service.split('').includes('a'))",
            "trace.spans.where(service == 'c').where(s => s.name.split('').length > 0)");
    private static final List<String> RULES = List.of(
            "when: $1.any(s => s.name.split('').includes('x'))",
            "when: $1.where(s => s.name.split('').includes('x')).count() > 1",
            "when: $1.where(s => s.name.split('').includes('x')).count() < 1",
            "when: $1.exists() && [1, 2, 3].map(n => n + trace.size).includes(6)",
            "when: $1.any(s => s.name.split('').includes('x')) || $2.any(s => s.name.split('').includes('y'))",
            "when: '!($1.isEmpty() || [1, 2, 3].map(n => n + trace.size).includes(6))'",
            "always: $1.none(s => s.name.split('').includes('x'))",
            "always: $1.isEmpty() || [1, 2, 3].map(n => n + trace.size).includes(6)",
            "script: const s = $1; if (!s.exists()) return false; return s.count() > $2.count()",
            "script: for (const s of $1) { if (s.name.split('').includes('x')) return true } return false",
            "script: let n = 0; for (const s of $1) n++; for (const s of $2) n++; return n > 2",
            "script: let n = 0; for (const s of $1) n++; return n < 2",
            "script: const n = []; for (const s of $1) n.push(s.name); return n.length > 1 && n[0] != n[1]",
            "script: if ($1.exists()) return false; return $2.any(s => s.name.split('').includes('x'))",
            "script: for (const s of $1) { return true } return $2.count() > 1");

    @Test
    void wereSatisfied() throws Exception {
        List<CompiledRule> rules = new ArrayList<>();
        Random random = new Random(SEED);
        for (String rule : RULES) {
            for (String set : SETS) {
                String other = SETS.get(random.nextInt(SETS.size()));
                String id = "rule-" + rules.size();
                String text = "id: " + id + "\n" + yaml(rule.replace("$1", set).replace("$2", other));
                rules.add(RuleCompiler.compile(RuleReader.read(text, Format.YAML, id), 1, Lists.NONE));
            }
        }
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            RuleSet set = RuleSet.of(rules, pool);
            long skipped = 0;
            for (int round = 0; round < TRACES; round++) {
                skipped += compare(set, randomTrace(random), round);
            }
            assertThat(skipped).isGreaterThan((long) TRACES * rules.size() / 10);
        }
    }

    /** Returns the number of rules that were not run. */
    private static int compare(RuleSet set, Trace trace, int round) {
        Set<String> looked = new HashSet<>();
        List<Judgement> unsatisfied = set.unsatisfied(trace, NOW, (rule, nanos) -> looked.add(rule.id()));
        List<String> all = set.judge(trace, NOW).stream()
                .filter(judgement -> judgement.verdict() != Verdict.SATISFIED)
                .map(judgement -> judgement.rule().id() + " " + judgement.verdict())
                .toList();
        assertThat(unsatisfied)
                .as("trace %d of seed %d", round, SEED)
                .extracting(judgement -> judgement.rule().id() + " " + judgement.verdict())
                .containsExactlyElementsOf(all);
        return set.size() - looked.size();
    }

    private static String yaml(String rule) {
        int colon = rule.indexOf(':');
        String text = rule.substring(colon + 1).strip();
        return rule.substring(0, colon) + ": |\n  "
                + (text.startsWith("'") ? text.substring(1, text.length() - 1) : text);
    }

    private static Trace randomTrace(Random random) {
        TraceBuilder builder = TraceBuilder.trace("t");
        int size = 1 + random.nextInt(6);
        for (int i = 0; i < size; i++) {
            SpanSpec spec = span("abcd".substring(random.nextInt(4)).substring(0, 1), random.nextBoolean() ? "x" : "y")
                    .id("id" + i)
                    .kind(random.nextBoolean() ? SpanKind.CLIENT : SpanKind.SERVER)
                    .offset(Duration.ofMillis(random.nextInt(5)));
            if (i > 0) {
                spec.parentId("id" + random.nextInt(i));
            }
            if (random.nextBoolean()) {
                spec.attribute("order.id", random.nextInt(3));
            }
            builder.span(random.nextInt(4) == 0 ? spec.error() : spec);
        }
        return builder.build();
    }
}
