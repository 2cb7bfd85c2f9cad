package dev.fluo.flink.suppression;

import static dev.fluo.flink.suppression.SuppressionHarness.MINUTE;
import static dev.fluo.flink.suppression.SuppressionHarness.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.correlation.CorrelationFinding;
import dev.fluo.rules.correlation.Episode;
import dev.fluo.rules.correlation.EpisodeChange;
import dev.fluo.rules.correlation.EpisodeLevel;
import dev.fluo.rules.correlation.EpisodeTime;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.signal.SignalWriter;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.rules.verdict.SignalAction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of an episode follows its beginning through the suppression, as the job writes both. */
class LastingEpisodeTest {

    private static final long DAY = 24 * 60 * MINUTE;
    private static final Duration MEMORY = Duration.ofMinutes(7);
    private static final SuppressionSettings SETTINGS =
            new SuppressionSettings(3, 3, 2, MEMORY, MEMORY, Duration.ofSeconds(30));
    private static final String RULE = """
            {"id": "storm", "when": "stream.spans.by(service).within('1m').count() > 5",
             "suppress": {"by": ["service.environment"], "for": "10m"}}""";

    private CompiledRule rule;
    private SuppressionHarness harness;

    @BeforeEach
    void start() throws Exception {
        rule = RuleCompiler.compile(RuleReader.read(RULE, Format.JSON, "storm"), 7, Lists.NONE);
        harness = SuppressionHarness.start(SETTINGS);
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @Test
    void isToldAfterADayAndNotOfOneThatWasCounted() throws Exception {
        add("cart", SignalAction.OPENED, Episode.OPEN, 0);
        add("shop", SignalAction.OPENED, Episode.OPEN, 0);
        harness.watermark(DAY);
        assertThat(shown()).containsExactly("opened 0", "revised 1");

        add("shop", SignalAction.RESOLVED, START + DAY, 1);
        add("cart", SignalAction.RESOLVED, START + DAY, 1);
        assertThat(shown()).containsExactly("resolved 2");
    }

    @Test
    void isNotKeptForThatLongOfWhatHappenedAtAMoment() {
        assertThat(written("cart", SignalAction.OPENED, START, 0, true)
                        .repetition()
                        .episode())
                .isFalse();
    }

    private void add(String key, SignalAction action, long endMillis, int sequence) throws Exception {
        harness.add(written(key, action, endMillis, sequence, false));
    }

    private Signal written(String key, SignalAction action, long endMillis, int sequence, boolean moment) {
        CorrelationFinding finding = new CorrelationFinding(6.0, List.of(), List.of(), 6);
        EpisodeTime time = new EpisodeTime(START, START, endMillis, moment);
        Episode episode =
                new Episode(time, List.of(new EpisodeLevel(START, MINUTE, null, finding)), null, sequence, 0, null);
        EpisodeChange change = new EpisodeChange(List.of(key), false, action, sequence, episode);
        return SignalWriter.create().write(rule, change, Instant.EPOCH);
    }

    private List<String> shown() {
        return harness.signals().stream().map(LastingEpisodeTest::shown).toList();
    }

    private static String shown(Signal signal) {
        return signal.action().word() + " " + signal.sequence();
    }
}
