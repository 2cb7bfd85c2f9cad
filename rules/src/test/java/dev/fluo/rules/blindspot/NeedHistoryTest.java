package dev.fluo.rules.blindspot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step is a minute here, and 60 of them are the least silence that counts. */
class NeedHistoryTest {

    private static final double HOUR = 60;

    /**
     * A history as a text: each word is a number of minutes, and how each of them was: {@code m} the need was met,
     * {@code o} other traffic only, {@code l} a tenth of the traffic, {@code z} no traffic.
     */
    @ParameterizedTest(name = "{0} is blind: {1}")
    @CsvSource(
            delimiterString = " | ",
            value = {
                "480m 59o           | false",
                "480m 60o           | true",
                "480m 60o 1m        | false",
                "479m 60o           | false",
                "30m 600o           | false",
                // at night all traffic falls, and nothing at all comes in an outage
                "600m 290l          | false",
                "600m 310l          | true",
                "600m 9999z         | false",
                "600m 9999z 60o     | true",
                // what comes once an hour may be missing for three
                "1m 59o 1m 59o 1m 59o 1m 59o 1m 59o 1m 59o 1m 59o 1m 59o 1m 59o 1m 170o | false",
                "1m 59o 1m 59o 1m 59o 1m 59o 1m 59o 1m 59o 1m 59o 1m 59o 1m 59o 1m 180o | false",
                "1m 59o 1m 59o 1m 59o 1m 59o 1m 59o 1m 59o 1m 59o 1m 59o 900m 59o 900m 170o | false",
                "1m 59o 1m 59o 1m 59o 1m 59o 1m 59o 1m 59o 1m 59o 1m 59o 900m 59o 900m 178o | true",
                // a night is a gap like any other
                "600m 840o 600m 840o 600m 840o 600m 840o | false",
            })
    void knowsWhatIsUsual(String minutes, boolean blind) {
        NeedHistory history = null;
        long step = 29_000_000;
        for (String part : minutes.split(" ")) {
            int count = Integer.parseInt(part.substring(0, part.length() - 1));
            char how = part.charAt(part.length() - 1);
            for (int i = 0; i < count; i++, step++) {
                history = after(history, how, step);
            }
        }
        assertThat(history.isBlind(HOUR)).isEqualTo(blind);
    }

    private static NeedHistory after(NeedHistory before, char how, long step) {
        return switch (how) {
            case 'm' -> before == null ? NeedHistory.begun(step, 100) : before.met(step, 100);
            case 'l' -> before.missed(10);
            case 'z' -> before;
            default -> before.missed(100);
        };
    }

    @ParameterizedTest(name = "after {0} days: {1}")
    @CsvSource({"13, 500", "20, 500", "45, 1"})
    void forgetsAnOldGap(int days, double longest) {
        Gaps gaps = new Gaps(0, 0, 0).and(500, 1_000);
        for (long step = 1_000; step < 1_000 + days * 1_440L; step += 2) {
            gaps = gaps.and(1, step);
        }
        assertThat(gaps.longest()).isEqualTo(longest);
    }
}
