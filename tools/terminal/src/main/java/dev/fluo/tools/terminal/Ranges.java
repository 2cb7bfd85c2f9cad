package dev.fluo.tools.terminal;

import dev.fluo.job.FluoJob;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;

/** The ranges of numbers on a command line, told before anything is started. */
public final class Ranges {

    private static final int LAST_PORT = 65_535;

    private Ranges() {}

    /** @throws CommandException if it is not a port; 0 stands for a free one */
    public static void requirePort(String option, int port) {
        require(option, port, 0, LAST_PORT, "A port is a number from 0 to 65535; 0 takes a free one.");
    }

    /** @throws CommandException if a job cannot have that many tasks of each operator */
    public static void requireParallelism(String option, int tasks) {
        require(option, tasks, 1, FluoJob.MAX_PARALLELISM, "It is a number from 1 to " + FluoJob.MAX_PARALLELISM + ".");
    }

    private static void require(String option, int number, int least, int most, String hint) {
        if (number < least || number > most) {
            throw new CommandException(ExitCodes.USAGE, option + " cannot be " + number, hint);
        }
    }
}
