package dev.fluo.tools.console.backtest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A history that a user of the page may choose.
 *
 * @param name as the page sends it
 * @param label for people
 * @param arguments of the program
 */
record HistoryChoice(String name, String label, List<String> arguments) {

    private static final List<List<String>> TIMES = List.of(
            List.of("15m", "the last 15 minutes"),
            List.of("1h", "the last hour"),
            List.of("6h", "the last 6 hours"),
            List.of("24h", "the last 24 hours"));

    /** Returns the recordings, then times that Kafka may still hold. */
    static List<HistoryChoice> of(BacktestProgram program) {
        List<HistoryChoice> choices = new ArrayList<>();
        int number = 0;
        for (Path recording : program.recordings()) {
            choices.add(new HistoryChoice(
                    "recording-" + ++number,
                    "recording " + recording,
                    List.of("--traces=" + recording.toAbsolutePath())));
        }
        for (List<String> time : TIMES) {
            choices.add(new HistoryChoice(
                    "kafka-" + time.get(0), time.get(1) + " in Kafka", List.of("--from=" + time.get(0), "--to=now")));
        }
        return choices;
    }

    /** Returns if the spans come from Kafka. */
    boolean ofKafka() {
        return name.startsWith("kafka-");
    }
}
