package dev.fluo.tools.testing.bench.detection;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.testing.bench.report.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All figures of a run.
 *
 * @param command the arguments that repeat it
 * @param rules ids of the rules
 * @param scores of each stretch
 * @param signals signals of each rule, by day
 * @param goals figures that have a goal
 */
record DetectionReport(
        Machine machine,
        List<String> command,
        List<String> rules,
        List<Score> scores,
        Map<String, Map<String, Integer>> signals,
        List<Goal> goals) {

    /** @throws CommandException if the file cannot be written */
    void write(Path file) {
        try {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "cannot write " + file + ": " + e.getMessage(),
                    "Name another: --json FILE",
                    e);
        }
    }
}
