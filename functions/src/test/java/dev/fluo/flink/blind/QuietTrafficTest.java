package dev.fluo.flink.blind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nights without traffic, weekends, rare services and a nightly job are no blind spots. */
class QuietTrafficTest {

    private static final int DAY = 24 * 60;
    private static final int DAYS = 10;

    /** Chances of a term in a minute of full traffic. */
    private static final double[] CHANCES = {0.9, 0.2, 0.05, 0.01, 0.004, 0.001};

    private static final int JOB_BEGINS = 2 * 60;
    private static final int JOB_MINUTES = 10;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void areNotTold(long seed) throws Exception {
        Random chance = new Random(seed);
        try (BlindHarness harness = new BlindHarness(null)) {
            for (int rule = 0; rule < CHANCES.length; rule++) {
                harness.publish(rule + 1, "id: r" + rule + "\nwhen: trace.spans.any(service == 's" + rule + "')\n");
            }
            harness.publish(50, "id: job\nwhen: trace.spans.any(name == 'nightly')\n");
            for (int minute = 0; minute < DAYS * DAY; minute++) {
                long traces = traces(minute, chance);
                if (traces > 0) {
                    harness.sightings(minute, traces, terms(minute, traces, chance));
                }
                harness.watermark(minute);
            }
            assertThat(harness.said()).as("seed %d", seed).isEmpty();
        }
    }

    /** Returns the traces of a minute: many by day, few in the evening, hardly any at night and at the weekend. */
    private static long traces(int minute, Random chance) {
        int hour = minute / 60 % 24;
        boolean weekend = minute / DAY % 7 >= 5;
        double usual = hour >= 8 && hour < 18 ? 60 : hour >= 6 && hour < 22 ? 15 : 0.3;
        return Math.round(Math.max(0, (weekend ? usual / 20 : usual) + chance.nextGaussian() * usual / 4));
    }

    private static String[] terms(int minute, long traces, Random chance) {
        List<String> terms = new ArrayList<>();
        for (int rule = 0; rule < CHANCES.length; rule++) {
            if (chance.nextDouble() < 1 - Math.pow(1 - CHANCES[rule], traces / 60.0)) {
                terms.add("service:s" + rule);
            }
        }
        int ofDay = minute % DAY;
        if (ofDay >= JOB_BEGINS && ofDay < JOB_BEGINS + JOB_MINUTES) {
            terms.add("name:nightly");
        }
        return terms.toArray(String[]::new);
    }
}
