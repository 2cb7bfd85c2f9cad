package dev.fluo.tools.testing.bench.detection;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Directories of recorded days with injected faults. */
public final class RecordedDays {

    private static final String TRUTH = "ground-truth.json";
    private static final String TRACES = "trace";

    private RecordedDays() {}

    /**
     * Returns the days in a directory, by name.
     *
     * @throws CommandException if it holds none, or cannot be read
     */
    public static List<Path> in(Path data) {
        try (Stream<Path> inside = Files.list(data)) {
            List<Path> days = inside.filter(
                            folder -> Files.exists(folder.resolve(TRUTH)) && Files.isDirectory(folder.resolve(TRACES)))
                    .sorted()
                    .toList();
            if (days.isEmpty()) {
                throw new CommandException(
                        ExitCodes.UNAVAILABLE,
                        "no directory in " + data + " holds a recorded day",
                        "A recorded day is a directory with " + TRUTH + " and " + TRACES
                                + "/*.csv.gz, as in the Nezha data.");
            }
            return days;
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE, "cannot read directory " + data, "Name another: --data DIR", e);
        }
    }
}
