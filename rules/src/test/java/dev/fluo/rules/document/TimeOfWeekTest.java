package dev.fluo.rules.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeOfWeekTest {

    private static final long MINUTE = 60_000;

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                // Monday
                "Mon-Fri 08:00-18:00 Europe/Berlin | 2026-01-05T07:00:00Z | true",
                "Mon-Fri 08:00-18:00 Europe/Berlin | 2026-01-05T06:59:59.999Z | false",
                "Mon-Fri 08:00-18:00 Europe/Berlin | 2026-01-05T16:59:59.999Z | true",
                "Mon-Fri 08:00-18:00 Europe/Berlin | 2026-01-05T17:00:00Z | false",
                "Mon-Fri 08:00-18:00 Europe/Berlin | 2026-07-06T06:00:00Z | true",
                "Mon-Fri 08:00-18:00 Europe/Berlin | 2026-07-06T16:00:00Z | false",
                "Mon-Fri 08:00-18:00 Europe/Berlin | 2026-01-03T12:00:00Z | false",
                // over midnight, and from Sunday to Monday
                "Fri 22:00-06:00 UTC | 2026-01-02T23:00:00Z | true",
                "Fri 22:00-06:00 UTC | 2026-01-03T05:59:00Z | true",
                "Fri 22:00-06:00 UTC | 2026-01-02T05:59:00Z | false",
                "Sun 22:00-06:00 UTC | 2026-01-05T05:59:00Z | true",
                "Sun 22:00-06:00 UTC | 2026-01-05T06:00:00Z | false",
                "Sat-Mon UTC | 2026-01-04T12:00:00Z | true",
                "Sat-Mon UTC | 2026-01-06T00:00:00Z | false",
                // days without hours, and hours without days
                "Mon, Wed 08:00-12:00 UTC | 2026-01-05T09:00:00Z | true",
                "Mon, Wed 08:00-12:00 UTC | 2026-01-05T13:00:00Z | false",
                "Mon, Wed 08:00-12:00, 13:00-14:00 UTC | 2026-01-05T13:00:00Z | true",
                "Mon, Wed 08:00-12:00, 13:00-14:00, Sat UTC | 2026-01-03T23:59:00Z | true",
                "Mon, Wed 08:00-12:00, 13:00-14:00, Sat UTC | 2026-01-06T09:00:00Z | false",
                "08:00-24:00 UTC | 2026-01-06T23:59:00Z | true",
                "08:00-24:00 UTC | 2026-01-06T07:59:00Z | false",
                "mon-FRI 08:00-18:00 +02:00 | 2026-01-05T06:00:00Z | true"
            })
    void readsTheClockOfItsZone(String text, Instant at, boolean included) {
        assertThat(TimeOfWeek.parse(text).includes(at.toEpochMilli())).isEqualTo(included);
    }

    @ParameterizedTest(name = "{0} after {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon-Fri 08:00-18:00 Europe/Berlin | 2026-01-05T07:00:00Z | 2026-01-05T17:00:00Z",
                "Mon-Fri 08:00-18:00 Europe/Berlin | 2026-01-02T17:00:00Z | 2026-01-05T07:00:00Z",
                // the clock goes forward at 01:00Z on 2026-03-29, and back at 01:00Z on 2026-10-25
                "Mon 08:00-18:00 Europe/Berlin | 2026-03-28T12:00:00Z | 2026-03-30T06:00:00Z",
                "Mon 08:00-18:00 Europe/Berlin | 2026-10-24T12:00:00Z | 2026-10-26T07:00:00Z",
                "Sun 02:15-04:00 Europe/Berlin | 2026-03-29T00:00:00Z | 2026-03-29T01:00:00Z",
                "Sun 01:00-02:30 Europe/Berlin | 2026-10-25T00:00:00Z | 2026-10-25T00:30:00Z",
                "Sun 01:00-02:30 Europe/Berlin | 2026-10-25T00:30:00Z | 2026-10-25T01:00:00Z",
                "Sun 01:00-02:30 Europe/Berlin | 2026-10-25T01:00:00Z | 2026-10-25T01:30:00Z"
            })
    void knowsWhenItsHoursBeginAndEnd(String text, Instant at, Instant change) {
        assertThat(Instant.ofEpochMilli(TimeOfWeek.parse(text).nextChange(at.toEpochMilli())))
                .isEqualTo(change);
    }

    @Test
    void theWholeWeekNeverChanges() {
        assertThat(TimeOfWeek.parse("Mon-Sun UTC").nextChange(0)).isEqualTo(Long.MAX_VALUE);
    }

    /** Every minute of a year in which the clock is put forward and back, against java.time. */
    @Test
    void agreesWithTheCalendarInEveryMinuteOfAYear() {
        TimeOfWeek hours = TimeOfWeek.parse("Sat-Sun 23:30-02:30, Wed 12:00-13:00 America/New_York");
        ZoneId zone = ZoneId.of("America/New_York");
        long start = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
        long change = hours.nextChange(start - MINUTE);
        boolean before = hours.includes(start - MINUTE);
        for (long at = start; at < start + 366 * 24 * 60 * MINUTE; at += MINUTE) {
            ZonedDateTime clock = Instant.ofEpochMilli(at).atZone(zone);
            int day = clock.getDayOfWeek().getValue();
            int minute = clock.getHour() * 60 + clock.getMinute();
            boolean late = day >= 6 && minute >= 23 * 60 + 30;
            boolean early = (day == 7 || day == 1) && minute < 2 * 60 + 30;
            boolean expected = late || early || (day == 3 && clock.getHour() == 12);
            assertThat(hours.includes(at)).as("%s", clock).isEqualTo(expected);
            assertThat(at == change).as("a change at %s", clock).isEqualTo(expected != before);
            if (at == change) {
                before = expected;
                change = hours.nextChange(at);
            }
        }
    }

    @Test
    void theNextChangeIsTheSameFromAnyTimeBeforeIt() {
        TimeOfWeek hours = TimeOfWeek.parse("Mon-Fri 08:00-18:00 Europe/Berlin");
        Random random = new Random(7);
        long start = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
        for (int i = 0; i < 2_000; i++) {
            long at = start + random.nextInt(60 * 24 * 60) * MINUTE + random.nextInt(60_000);
            long change = hours.nextChange(at);
            assertThat(hours.nextChange((at + change) / 2)).isEqualTo(change);
            assertThat(hours.includes(change)).isNotEqualTo(hours.includes(at));
            assertThat(hours.includes(change - 1)).isEqualTo(hours.includes(at));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon-Fri | needs hours and a time zone",
                "Mon-Fri 08:00-18:00 | The last word must be a time zone, such as `Europe/Berlin` or `UTC`",
                "Mon-Fri 08:00-18:00 Europe/Berln | `Europe/Berln` is not one",
                "Mon-Fri 8-18 UTC | `Mon-Fri 8-18` is not days and hours",
                "Mon,, Tue UTC | `` is not days and hours",
                "Mon-Fri 08:00-08:00 UTC | a whole day is `00:00-24:00`"
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> TimeOfWeek.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
