package dev.fluo.tools.kibana;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.kafka.RawRecord;
import dev.fluo.rules.document.Mute;
import dev.fluo.rules.document.MuteSelector;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import dev.fluo.rules.signal.MuteMark;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalWriter;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Judgement;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.RuleSet;
import dev.fluo.rules.verdict.SignalAction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signals that rules made of traces, with every fate that a signal can have, the docs' incident with every status, and
 * the audit records of the docs.
 */
final class Traffic {

    private static final Pattern AUDIT =
            Pattern.compile("<!-- example: audit -->\\n```json\\n(.*?)\\n```", Pattern.DOTALL);

    private static final Pattern INCIDENT =
            Pattern.compile("<!-- example: incident -->\\n```json\\n(.*?)\\n```", Pattern.DOTALL);

    private Traffic() {}

    static List<RawRecord> signals() throws Exception {
        List<CompiledRule> rules = List.of(rule("auth-retry-storm", "active"), rule("auth-retries", "shadow"));
        List<RawRecord> records = new ArrayList<>();
        try (JavaScriptPool pool = new JavaScriptPool(JavaScriptSettings.DEFAULT)) {
            RuleSet set = RuleSet.of(rules, pool);
            for (SignalAction action : SignalAction.values()) {
                Trace trace = trace(action.ordinal() + 1);
                Instant now = Instant.parse("2026-11-22T10:10:00Z");
                for (Judgement judgement : set.judge(trace, now)) {
                    Signal signal = SignalWriter.create().write(judgement, trace, action, action.ordinal(), now);
                    Signal given = action == SignalAction.REPEATED ? muted(signal) : signal;
                    records.add(record("fluo.signals", records.size(), given.json()));
                }
            }
        }
        return records;
    }

    private static Signal muted(Signal signal) {
        Instant until = Instant.parse("2026-11-22T11:00:00Z");
        return MuteMark.on(
                signal, new Mute("migration", MuteSelector.parse(List.of("rule=*")), null, until, "schema 12"));
    }

    static List<RawRecord> incidents() throws IOException {
        String page = Files.readString(Path.of("..", "..", "docs", "reference", "incidents.md"));
        Matcher example = INCIDENT.matcher(page);
        assertThat(example.find()).isTrue();
        List<RawRecord> records = new ArrayList<>();
        for (String status : List.of("open", "resolved", "merged", "retracted")) {
            String incident = example.group(1)
                    .replace("\"status\": \"resolved\"", "\"status\": \"" + status + "\"")
                    .replace("abbec433a4820295b867173f47c76cc0", status);
            records.add(record("fluo.incidents", records.size(), incident.getBytes(StandardCharsets.UTF_8)));
        }
        return records;
    }

    static List<RawRecord> audit() throws IOException {
        String page = Files.readString(Path.of("..", "..", "docs", "reference", "signals.md"));
        List<RawRecord> records = new ArrayList<>();
        AUDIT.matcher(page)
                .results()
                .forEach(result -> records.add(
                        record("fluo.audit", records.size(), result.group(1).getBytes(StandardCharsets.UTF_8))));
        return records;
    }

    private static CompiledRule rule(String id, String mode) throws Exception {
        String document = "{\"id\":\"" + id + "\",\"mode\":\"" + mode + "\",\"severity\":\"high\","
                + "\"when\":\"trace.spans.where(service == 'auth').count() > 2\","
                + "\"subject\":\"trace.spans.where(service == 'auth')\"}";
        return RuleCompiler.compile(RuleReader.read(document, Format.JSON, id), 41, Lists.NONE);
    }

    private static Trace trace(int number) {
        SpanSpec[] calls = new SpanSpec[2 + number];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = span("auth", "token")
                    .offset(Duration.ofMillis(10L * i))
                    .duration(Duration.ofMillis(9))
                    .resource("deployment.environment.name", "production")
                    .error();
        }
        SpanSpec root = span("frontend", "POST /checkout")
                .duration(Duration.ofMillis(300))
                .children(calls);
        return TraceBuilder.trace(String.format("%032x", number))
                .startNanos(Instant.parse("2026-11-22T10:00:00Z")
                                .plusSeconds(60L * number)
                                .getEpochSecond()
                        * 1_000_000_000L)
                .span(root)
                .build();
    }

    private static RawRecord record(String topic, int offset, byte[] json) {
        return new RawRecord(topic, 0, offset, 0, null, json, Map.of());
    }
}
