package dev.fluo.job.history;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Signals and incidents in a file each, and a report in another. The report is written last, so a directory with a
 * report holds all signals. Runs with parallelism 1. At the end of the input it deletes the ordered requests.
 */
public final class HistorySink implements Sink<Tuple2<String, byte[]>> {

    private static final long serialVersionUID = 1L;

    /** The file of the signals, one JSON document a line. */
    public static final String SIGNALS = "signals.jsonl";

    /** The file of the incidents, one JSON document a line. */
    public static final String INCIDENTS = "incidents.jsonl";

    /** The file of the report, one JSON document. */
    public static final String REPORT = "report.json";

    private static final int BUFFER = 1 << 16;

    private final Path directory;
    private final SortedHistory history;
    private final List<String> rules;
    private final boolean incidents;

    /**
     * @param directory for all files; earlier ones are replaced
     * @param rules ids of all rules that judge
     * @param incidents whether signals are grouped into incidents
     */
    public HistorySink(Path directory, SortedHistory history, List<String> rules, boolean incidents) {
        this.directory = directory;
        this.history = history;
        this.rules = List.copyOf(rules);
        this.incidents = incidents;
    }

    @Override
    public SinkWriter<Tuple2<String, byte[]>> createWriter(WriterInitContext context) throws IOException {
        FileSystem system = directory.getFileSystem();
        system.delete(new Path(directory, REPORT), false);
        system.delete(new Path(directory, INCIDENTS), false);
        return new Writer(
                directory,
                history,
                new HistoryReport(history.contents(), rules),
                lines(SIGNALS),
                incidents ? lines(INCIDENTS) : OutputStream.nullOutputStream());
    }

    private OutputStream lines(String file) throws IOException {
        return new BufferedOutputStream(
                directory.getFileSystem().create(new Path(directory, file), FileSystem.WriteMode.OVERWRITE), BUFFER);
    }

    private record Writer(
            Path directory, SortedHistory history, HistoryReport report, OutputStream signals, OutputStream incidents)
            implements SinkWriter<Tuple2<String, byte[]>> {

        @Override
        public void write(Tuple2<String, byte[]> record, Context context) throws IOException {
            if (record.f0.equals(HistoryRecords.SIGNAL)) {
                report.addSignal();
                signals.write(record.f1);
                signals.write('\n');
            } else if (record.f0.equals(HistoryRecords.INCIDENT)) {
                report.addIncident();
                incidents.write(record.f1);
                incidents.write('\n');
            } else if (!record.f0.equals(HistoryRecords.PROGRESS)) {
                report.add(record.f0, record.f1);
            }
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            if (!endOfInput) {
                return;
            }
            close();
            Path file = new Path(directory, REPORT);
            try (OutputStream out = file.getFileSystem().create(file, FileSystem.WriteMode.OVERWRITE)) {
                out.write(report.json());
            }
            history.close();
        }

        @Override
        public void close() throws IOException {
            signals.close();
            incidents.close();
        }
    }
}
