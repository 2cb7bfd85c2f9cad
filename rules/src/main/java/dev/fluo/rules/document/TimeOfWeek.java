package dev.fluo.rules.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours of the week in a time zone, such as {@code Mon-Fri 08:00-18:00, Sat 09:00-13:00 Europe/Berlin}. A range begins
 * at its first time and ends just before its second. One that ends before it begins lasts until the next day. Days
 * without hours take the next hours in the text, as in {@code Mon, Wed 08:00-12:00}; if none follow, they are whole
 * days. Hours without days take the days before them, or every day if there are none. The hours follow the clock of the
 * zone, so they move with summer time. Immutable.
 */
public final class TimeOfWeek {

    /** The name under which a violation outside the hours is counted as excepted. */
    public static final String EXCEPTION = "during";

    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;
    private static final int SECONDS_PER_MINUTE = 60;
    /** Days from the Monday before the epoch, which was a Thursday. */
    private static final int EPOCH_DAYS = 3;

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final String NAMES = String.join("|", DAYS);
    private static final Pattern ITEM = Pattern.compile("(?:(" + NAMES + ")(?:-(" + NAMES + "))?)?\\s*"
            + "(?:([01]\\d|2[0-3]):([0-5]\\d)-(?:([01]\\d|2[0-3]):([0-5]\\d)|24:00))?");

    private final String text;
    private final ZoneId zone;
    private final BitSet minutes;

    private TimeOfWeek(String text, ZoneId zone, BitSet minutes) {
        this.text = text;
        this.zone = zone;
        this.minutes = minutes;
    }

    /**
     * Reads hours of the week.
     *
     * @throws IllegalArgumentException if the text is none; its message is a sentence for the author
     */
    public static TimeOfWeek parse(String text) {
        String trimmed = text.strip();
        int space = trimmed.lastIndexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("`" + trimmed + "` needs hours and a time zone.");
        }
        ZoneId zone = zone(trimmed.substring(space + 1));
        BitSet minutes = new BitSet(WEEK);
        BitSet days = new BitSet(DAYS.size());
        days.set(0, DAYS.size());
        boolean timed = true;
        for (String part : trimmed.substring(0, space).split(",", -1)) {
            Matcher item = item(part);
            if (item.group(1) != null) {
                BitSet more = days(item);
                if (!timed) {
                    more.or(days);
                }
                days = more;
            }
            timed = item.group(3) != null;
            if (timed) {
                add(days, item, minutes);
            }
        }
        if (!timed) {
            days.stream().forEach(day -> minutes.set(day * DAY, (day + 1) * DAY));
        }
        return new TimeOfWeek(trimmed, zone, minutes);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "The last word must be a time zone, such as `Europe/Berlin` or `UTC`; `" + name + "` is not one.");
        }
    }

    private static Matcher item(String part) {
        Matcher item = ITEM.matcher(part.strip().toLowerCase(Locale.ROOT));
        if (part.isBlank() || !item.matches()) {
            throw new IllegalArgumentException("`" + part.strip() + "` is not days and hours.");
        }
        return item;
    }

    private static BitSet days(Matcher item) {
        int first = DAYS.indexOf(item.group(1));
        int last = item.group(2) == null ? first : DAYS.indexOf(item.group(2));
        BitSet days = new BitSet(DAYS.size());
        for (int day = first; day <= (last < first ? last + DAYS.size() : last); day++) {
            days.set(day % DAYS.size());
        }
        return days;
    }

    private static void add(BitSet days, Matcher item, BitSet minutes) {
        int from = minute(item.group(3), item.group(4));
        int to = item.group(5) == null ? DAY : minute(item.group(5), item.group(6));
        if (from == to) {
            throw new IllegalArgumentException("`" + item.group().strip()
                    + "` begins and ends at the same time; a whole day is `00:00-24:00`, or the day alone.");
        }
        int length = to > from ? to - from : to - from + DAY;
        days.stream().forEach(day -> {
            int begin = day * DAY + from;
            minutes.set(begin, Math.min(WEEK, begin + length));
            minutes.set(0, Math.max(0, begin + length - WEEK));
        });
    }

    private static int minute(String hour, String minute) {
        return Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
    }

    /** Returns the text as its author wrote it. */
    public String text() {
        return text;
    }

    /** Returns whether an instant lies in these hours. */
    public boolean includes(long epochMillis) {
        Instant at = Instant.ofEpochMilli(epochMillis);
        return minutes.get(minuteOfWeek(localMinute(at)));
    }

    private long localMinute(Instant at) {
        long local = at.getEpochSecond() + zone.getRules().getOffset(at).getTotalSeconds();
        return Math.floorDiv(local, SECONDS_PER_MINUTE);
    }

    private static int minuteOfWeek(long localMinute) {
        return (int) Math.floorMod(localMinute + EPOCH_DAYS * (long) DAY, (long) WEEK);
    }

    /**
     * Returns the first instant after another, epoch milliseconds, from which on it is the other way round: these hours
     * begin or end. {@link Long#MAX_VALUE} if they never do.
     */
    public long nextChange(long epochMillis) {
        if (minutes.cardinality() == WEEK) {
            return Long.MAX_VALUE;
        }
        boolean now = includes(epochMillis);
        ZoneRules rules = zone.getRules();
        Instant at = Instant.ofEpochMilli(epochMillis);
        while (true) {
            ZoneOffsetTransition turn = rules.nextTransition(at);
            long next = nextFlip(at, now);
            if (turn == null || next <= turn.getInstant().toEpochMilli()) {
                return next;
            }
            at = turn.getInstant();
            if (includes(at.toEpochMilli()) != now) {
                return at.toEpochMilli();
            }
        }
    }

    /** Returns the next change as if the clock were never put forward or back. */
    private long nextFlip(Instant at, boolean now) {
        long local = localMinute(at);
        int from = minuteOfWeek(local);
        int flip = now ? minutes.nextClearBit(from) : minutes.nextSetBit(from);
        if (flip < 0 || flip >= WEEK) {
            flip = WEEK + (now ? minutes.nextClearBit(0) : minutes.nextSetBit(0));
        }
        long seconds = (local + flip - from) * SECONDS_PER_MINUTE
                - zone.getRules().getOffset(at).getTotalSeconds();
        return seconds * 1000;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimeOfWeek that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
