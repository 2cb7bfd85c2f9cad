package dev.fluo.tools.cli.history;

import dev.fluo.job.history.AskedTime;
import dev.fluo.job.history.TimeRange;
import dev.fluo.job.kafka.StartException;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times of the command line. */
final class CommandLineTimes {

    private static final AskedTime.Options OPTIONS = new AskedTime.Options("--from", "--to");

    private CommandLineTimes() {}

    /** @throws CommandException as {@link AskedTime#range} says */
    static TimeRange range(@Nullable String from, @Nullable String to, Instant now) {
        try {
            return AskedTime.range(OPTIONS, from, to, now);
        } catch (StartException e) {
            throw new CommandException(ExitCodes.USAGE, e.getMessage(), e.hint(), e);
        }
    }

    /** @throws CommandException as {@link AskedTime#millis} says */
    static long instant(String option, String text) {
        try {
            return AskedTime.millis(option, text, Instant.now());
        } catch (StartException e) {
            throw new CommandException(ExitCodes.USAGE, e.getMessage(), e.hint(), e);
        }
    }
}
