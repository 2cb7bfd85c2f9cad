package dev.fluo.rules.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sums of windows that slide make no difference to adding up each window anew, as is done after each restore. */
class WindowSumsTest {

    private static final String SPANS = "stream.spans.by(service).within('20s')";

    private static final List<String> CONDITIONS = List.of(
            SPANS + ".count() > 5",
            SPANS + ".count() < 2",
            SPANS + ".distinct(duration).count() > 4",
            SPANS + ".percentile(duration, 0.9) > 60",
            SPANS + ".max(duration) > 90",
            SPANS + ".min(duration) < 5",
            SPANS + ".avg(duration) > 45 && " + SPANS + ".sum(duration) < 400",
            SPANS + ".count() > 5 && stream.spans.by(service).within('1m').distinct(duration).count() > 8",
            SPANS + ".percentile(duration, 0.5).above(baseline('5m'), 2)");

    private static final String SEVERITIES = "severity: { low: value > 4, high: value > 7, critical: value > 60 }\n";

    static Stream<Arguments> scenes() {
        return CONDITIONS.stream()
                .flatMap(condition -> LongStream.rangeClosed(1, 6).mapToObj(seed -> Arguments.of(condition, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("scenes")
    void makeNoDifference(String condition, long seed) throws Exception {
        String rule = CorrelationScene.when(condition)
                + (seed % 2 == 0 ? SEVERITIES : "")
                + (seed % 3 == 0 ? "for: 3s\n" : "");
        List<String> sliding = said(rule, seed, false);

        assertThat(sliding).isEqualTo(said(rule, seed, true));
    }

    /** @param anew whether nothing but what is written is known whenever something comes */
    private static List<String> said(String rule, long seed, boolean anew) throws Exception {
        CorrelationScene scene = new CorrelationScene(rule);
        Random random = new Random(seed);
        long time = 0;
        for (int step = 0; step < 400; step++) {
            if (anew) {
                scene.restore();
            }
            time += random.nextInt(20) == 0 ? random.nextInt(120_000) : random.nextInt(1_500);
            long end = time - (random.nextInt(10) == 0 ? random.nextInt(60_000) : random.nextInt(12_000));
            scene.slow(random.nextInt(3) == 0 ? "auth" : "shop", Math.max(1, end), 1 + random.nextInt(100));
            if (random.nextInt(50) == 0) {
                scene.publish(rule);
            }
            scene.passTime(time);
        }
        scene.passTime(time + 3_600_000);
        return scene.said();
    }
}
