package dev.fluo.flink.elasticsearch;

import dev.fluo.rules.blindspot.BlindSpot;
import dev.fluo.rules.blindspot.BlindSpotChange;
import dev.fluo.rules.blindspot.RecentChange;
import dev.fluo.rules.correlation.CorrelationFinding;
import dev.fluo.rules.correlation.Episode;
import dev.fluo.rules.correlation.EpisodeChange;
import dev.fluo.rules.correlation.EpisodeLevel;
import dev.fluo.rules.correlation.EpisodeTime;
import dev.fluo.rules.correlation.EvidenceSpan;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.evidence.SpanDetails;
import dev.fluo.rules.ruleterm.Need;
import dev.fluo.rules.ruleterm.Term;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalWriter;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Observation;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.SignalAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Signals as the job writes them. */
final class WrittenSignals {

    private static final String RULE = """
            id: failing-entry
            when: stream.traces.where(isError).by(root.service, root.name).within('5m').count() > 20
            """;
    private static final Instant OPENED = Instant.parse("2026-11-22T10:00:00Z");

    private WrittenSignals() {}

    /** The last signal of an episode. */
    static String acrossTraces() throws RuleRefusedException {
        CompiledRule rule = RuleCompiler.compile(RuleReader.read(RULE, Format.YAML, "rule"), 1, Lists.NONE);
        EvidenceSpan span = new EvidenceSpan(
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7",
                "53995c3f42cd8ad8",
                "frontend",
                "production",
                "POST /checkout",
                OPENED.getEpochSecond() * 1_000_000_000L,
                5_000_000,
                "error",
                new SpanDetails(
                        "card declined", "PaymentException", "card declined", Map.of("http.route", "/checkout")));
        CorrelationFinding finding = new CorrelationFinding(
                21.0, List.of(new Observation("count() > 20", 21.0, ">", 20.0, true)), List.of(span), 21);
        long start = OPENED.toEpochMilli();
        Episode episode = new Episode(
                new EpisodeTime(start, start, start + 240_000, false),
                List.of(new EpisodeLevel(start, 300_000, null, finding)),
                null,
                1,
                0,
                null);
        EpisodeChange over =
                new EpisodeChange(List.of("frontend", "POST /checkout"), false, SignalAction.RESOLVED, 1, episode);
        Signal signal = SignalWriter.create().write(rule, over, OPENED.plusSeconds(300));
        return new String(signal.json(), StandardCharsets.UTF_8);
    }

    /** That a rule can no longer fire. */
    static String blindSpot() throws RuleRefusedException {
        CompiledRule rule = RuleCompiler.compile(RuleReader.read(RULE, Format.YAML, "rule"), 1, Lists.NONE);
        RecentChange change = new RecentChange(OPENED.toEpochMilli(), "deploy", "auth", "production", "2.1", "ann");
        BlindSpot spot = new BlindSpot(
                new Need(Set.of(new Term.Service("auth"))),
                OPENED.toEpochMilli(),
                OPENED.plusSeconds(3_600).toEpochMilli(),
                Optional.of(change));
        long end = OPENED.plusSeconds(7_200).toEpochMilli();
        Signal signal = SignalWriter.create()
                .write(rule, new BlindSpotChange(spot, SignalAction.RESOLVED, 1, end), OPENED.plusSeconds(7_300));
        return new String(signal.json(), StandardCharsets.UTF_8);
    }
}
