package dev.fluo.tools.client.recordings;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.time.Duration;
import java.util.Locale;

/**
 * Speed at which a recording is sent. Its newest span ends when the last request is sent. A job whose time is that of
 * the clock then takes the first spans for as old as the time that the pace saves.
 *
 * @param length from the end of the first span to the end of the last
 * @param speed how many seconds of the recording are sent within one; infinite for all at once
 */
public record ReplayPace(Duration length, double speed) {

    /** Of the lateness, so that what takes time on the way is no fault. */
    private static final double USED = 0.8;

    /**
     * The fastest pace with which no span comes too late.
     *
     * @param lateness of the job
     */
    public static ReplayPace within(Duration length, Duration lateness) {
        return new ReplayPace(length, fastest(length, millis(lateness) * USED));
    }

    /**
     * The pace that somebody asks for.
     *
     * @param lateness of the job
     * @throws CommandException if spans would come too late with it, with the figures
     */
    public static ReplayPace asked(double speed, Duration length, Duration lateness) {
        if (!(speed >= 1)) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "--speed cannot be " + speed,
                    "It is 1 or more: seconds of the recording that are sent within one second.");
        }
        ReplayPace pace = new ReplayPace(length, speed);
        if (pace.saved().compareTo(lateness) > 0) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    "at --speed " + inWords(speed) + " the first spans of " + inWords(length) + " would come "
                            + inWords(pace.saved()) + " late, and the job takes spans for " + inWords(lateness),
                    "At most --speed " + inWords(Math.floor(fastest(length, millis(lateness)) * 100) / 100)
                            + "; leave it out for what the job's lateness allows. If the job has seen nothing newer,"
                            + " --keep-times sends the recording as it is.");
        }
        return pace;
    }

    private static double fastest(Duration length, double budgetMillis) {
        double lengthMillis = millis(length);
        return budgetMillis >= lengthMillis ? Double.POSITIVE_INFINITY : lengthMillis / (lengthMillis - budgetMillis);
    }

    /** Tells if requests wait for their time. */
    public boolean waits() {
        return sending().toMillis() > 0;
    }

    /** Returns the time that it takes to send all. */
    public Duration sending() {
        return Duration.ofMillis((long) (millis(length) / speed));
    }

    /** Age of the first span when it is sent, beyond its age when it was recorded. */
    private Duration saved() {
        return length.minus(sending());
    }

    /**
     * Returns the time at which a span is sent, after the begin of sending.
     *
     * @param offsetNanos of its end from that of the first span
     */
    long dueNanos(long offsetNanos) {
        return (long) (offsetNanos / speed);
    }

    /** For people: {@code 1.11}. */
    public static String inWords(double speed) {
        return Double.isInfinite(speed)
                ? "max"
                : String.format(Locale.ROOT, "%.2f", speed).replaceAll("\\.?0+$", "");
    }

    /** For people: {@code 9 min 12 s}. */
    public static String inWords(Duration time) {
        if (time.toSeconds() < 1) {
            return time.toMillis() + " ms";
        }
        String hours = time.toHours() == 0 ? "" : time.toHours() + " h ";
        String minutes = time.toMinutes() == 0 ? "" : time.toMinutesPart() + " min ";
        return hours + minutes + time.toSecondsPart() + " s";
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
