package dev.fluo.tools.cli.elastic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.fluo.flink.elasticsearch.ManagedStatus;
import dev.fluo.flink.elasticsearch.SetupStep;
import dev.fluo.tools.terminal.Console;
import java.util.List;

/** The report of steps that were done, or of the requests that would do them. */
final class SetupReport {

    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    private final Console console;

    SetupReport(Console console) {
        this.console = console;
    }

    void done(List<SetupStep> steps) {
        for (SetupStep step : steps) {
            String line = step.kind() + " " + console.bold(step.name()) + ": " + done(step.disposition());
            if (left(step.disposition())) {
                console.doubtful(line);
            } else {
                console.good(line);
            }
        }
    }

    /** In the form of Kibana's Dev Tools, where a line that begins with {@code #} is a comment. */
    void requests(List<SetupStep> steps) {
        for (SetupStep step : steps) {
            console.line("# " + step.kind() + " " + step.name() + ": " + planned(step.disposition()));
            if (step.disposition().isToBeWritten()) {
                console.line("PUT " + step.path());
                console.line(json(step));
            }
            console.line("");
        }
    }

    private static boolean left(ManagedStatus disposition) {
        return !disposition.isToBeWritten() && disposition != ManagedStatus.CURRENT;
    }

    private static String done(ManagedStatus disposition) {
        return switch (disposition) {
            case ABSENT -> "created";
            case OUTDATED -> "replaced, it was of an earlier version or had other options";
            default -> standing(disposition);
        };
    }

    private static String planned(ManagedStatus disposition) {
        return switch (disposition) {
            case ABSENT -> "to be created";
            case OUTDATED -> "to be replaced, it is of an earlier version or has other options";
            default -> standing(disposition);
        };
    }

    private static String standing(ManagedStatus disposition) {
        return switch (disposition) {
            case ABSENT, OUTDATED -> throw new IllegalArgumentException(disposition + " does not stand as it is");
            case CURRENT -> "as it should be";
            case EDITED -> "left as it is, somebody has changed it; delete it to have ours again";
            case FOREIGN -> "left as it is, it is not ours; delete it to have ours";
            case NEWER -> "left as it is, a newer FLUO has put it there";
        };
    }

    private static String json(SetupStep step) {
        try {
            return JSON.writeValueAsString(step.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree cannot be written", e);
        }
    }
}
