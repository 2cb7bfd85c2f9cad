package dev.fluo.tools.console.backtest;

import dev.fluo.job.options.KafkaOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The program that back-tests a rule, and what it may read.
 *
 * @param mainClass takes {@code rules backtest …}
 * @param brokers of Kafka, HOST:PORT separated by commas
 * @param variables of the environment that hold all options
 * @param recordings files and directories that users of the page may name
 * @param most the longest time that it may take
 */
public record BacktestProgram(
        String mainClass, String brokers, Map<String, String> variables, Set<Path> recordings, Duration most) {

    /** Longer ones are for the command line. */
    public static final Duration MOST = Duration.ofMinutes(10);

    private static final String HEAP = "-Xmx768m";

    /** Flags of this JVM that any JVM with the program needs. */
    private static final List<String> INHERITED =
            List.of("--", "-Dpolyglot", "-Dlog4j", "-XX:SharedArchive", "-Xlog:cds");

    public BacktestProgram {
        variables = Map.copyOf(variables);
        recordings = new TreeSet<>(recordings);
    }

    /**
     * Returns the program that this process runs.
     *
     * @param main has the main method
     * @throws CommandException if a recording is not there
     */
    public static BacktestProgram of(Class<?> main, Settings settings, List<Path> recordings) {
        for (Path recording : recordings) {
            if (!Files.exists(recording)) {
                throw new CommandException(
                        ExitCodes.UNAVAILABLE, "there is no file or directory " + recording, "See --recordings.");
            }
        }
        return new BacktestProgram(
                main.getName(),
                settings.get(KafkaOptions.BOOTSTRAP_SERVERS),
                settings.variables(),
                new TreeSet<>(recordings),
                MOST);
    }

    /** Flags of its JVM: a bounded heap, and what the program needs of Java. */
    List<String> flags(Path temporary) {
        List<String> flags = new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> INHERITED.stream().anyMatch(flag::startsWith))
                .toList());
        flags.addAll(List.of(HEAP, "-XX:+UseSerialGC", "-Djava.io.tmpdir=" + temporary));
        return flags;
    }
}
