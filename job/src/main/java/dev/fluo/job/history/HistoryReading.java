package dev.fluo.job.history;

import dev.fluo.flink.slice.Encoding;
import dev.fluo.flink.slice.RequestTimes;
import dev.fluo.flink.slice.SliceSettings;
import dev.fluo.job.kafka.StartException;
import dev.fluo.rules.text.ProtobufFault;
import dev.fluo.rules.trace.otlp.OtlpJson;
import dev.fluo.rules.trace.otlp.OtlpJsonException;
import dev.fluo.rules.trace.otlp.OtlpJsonRequest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.flink.core.fs.Path;

/** Reads recordings once and puts their requests into the order of time, in bounded memory. */
public final class HistoryReading {

    /** Spans of one request that end further apart are parted: the job's usual out-of-orderness. */
    private static final Duration WIDEST_REQUEST = Duration.ofSeconds(10);

    private static final long MOST_BUFFER = 256L << 20;

    private static final SliceSettings AS_THEY_ARE =
            new SliceSettings(Encoding.OTLP_PROTO, Duration.ZERO, Duration.ZERO);

    private final HistoryScope scope;
    private final SliceSettings clock;
    private final Path directory;
    private final TimeSorter sorter;
    private final HistoryContents contents = new HistoryContents();
    private final RequestTimes.Reader times;
    private final RequestCutter cutter;
    private final HistoryProgress progress;
    private long allBytes;
    private long bytesBefore;

    private HistoryReading(Path parent, HistoryScope scope, SliceSettings clock, HistoryProgress progress) {
        this.progress = progress;
        this.scope = scope;
        this.clock = clock;
        this.times = new RequestTimes.Reader(clock);
        this.directory = new Path(parent, "fluo-history-" + UUID.randomUUID());
        this.sorter = new TimeSorter(
                directory, Math.min(MOST_BUFFER, Runtime.getRuntime().maxMemory() / 8));
        Duration outOfOrderness = scope.outOfOrderness();
        Duration widest = outOfOrderness.compareTo(WIDEST_REQUEST) < 0 ? outOfOrderness : WIDEST_REQUEST;
        this.cutter = new RequestCutter(widest.toMillis());
    }

    /**
     * Reads all files. Parts that cannot be read are noted in the contents and stop nothing.
     *
     * @param parent a directory for the ordered requests; every task of the job must reach it
     * @throws IOException if the directory cannot be written to
     */
    public static SortedHistory read(RecordingFiles files, Path parent, HistoryScope scope) throws IOException {
        return read(files, parent, scope, HistoryProgress.NONE);
    }

    /**
     * As above.
     *
     * @param progress is told after each request
     */
    public static SortedHistory read(RecordingFiles files, Path parent, HistoryScope scope, HistoryProgress progress)
            throws IOException {
        HistoryReading reading = new HistoryReading(parent, scope, AS_THEY_ARE, progress);
        reading.allBytes = files.length();
        reading.directory.getFileSystem().mkdirs(reading.directory);
        List<RecordingFiles.File> all = files.files();
        for (int file = 0; file < all.size(); file++) {
            reading.read(all.get(file), file);
            reading.bytesBefore += all.get(file).length();
        }
        return reading.finish(all.stream().map(RecordingFiles.File::text).toList());
    }

    /**
     * Reads records whose timestamps lie in the asked time. The times of their spans are bounded as in the job.
     *
     * @param nowMillis the present, epoch milliseconds, after which nothing is known
     * @param progress is told after each record
     * @throws IOException if the directory cannot be written to
     * @throws StartException if Kafka does not answer
     */
    public static SortedHistory read(
            KafkaHistory kafka, Path parent, HistoryScope scope, long nowMillis, HistoryProgress progress)
            throws IOException, StartException {
        HistoryReading reading = new HistoryReading(parent, scope, scope.clock(), progress);
        reading.directory.getFileSystem().mkdirs(reading.directory);
        RecordReading records = new RecordReading(reading.times, reading.contents, reading.sorter, scope);
        List<String> names = records.readAll(kafka, nowMillis, progress);
        return reading.finish(names);
    }

    private SortedHistory finish(List<String> names) throws IOException {
        return new SortedHistory(directory, sorter.finish(), names, contents, scope.range(), clock);
    }

    private void read(RecordingFiles.File file, int number) throws IOException {
        try (RecordingStream requests = open(file)) {
            contents.addFile();
            readAll(requests, file, number);
        } catch (RecordingException e) {
            if (file.named()) {
                contents.addBrokenFile(file.text() + " cannot be read: " + e.getMessage());
            } else {
                contents.leaveOut(file.text() + ": " + e.getMessage());
            }
        }
    }

    private void readAll(RecordingStream requests, RecordingFiles.File file, int number) throws IOException {
        while (true) {
            RecordedRequest request;
            try {
                request = requests.next();
            } catch (RecordingException e) {
                contents.addBrokenFile(file.text() + " cannot be read to its end: " + e.getMessage());
                return;
            }
            if (request == null) {
                return;
            }
            contents.addRequest();
            take(request, file, number);
            progress.at(
                    HistoryProgress.Phase.READING_FILES,
                    Math.min(allBytes, bytesBefore + requests.bytesRead()),
                    allBytes);
        }
    }

    private static RecordingStream open(RecordingFiles.File file) throws RecordingException {
        try {
            return RecordingStream.open(file.path().getFileSystem().open(file.path()));
        } catch (RecordingException e) {
            throw e;
        } catch (FileNotFoundException e) {
            throw new RecordingException("it is not there, or this user may not read it", e);
        } catch (IOException e) {
            throw new RecordingException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    private void take(RecordedRequest request, RecordingFiles.File file, int number) throws IOException {
        String place = file.text() + (request.json() ? ", line " : ", request ") + request.position();
        try {
            byte[] bytes = request.json() ? protobuf(request.bytes(), place) : request.bytes();
            RequestTimes of = times.read(bytes);
            cutter.cut(bytes, of, (time, clamp, part) -> add(time, clamp, number, request.position(), part));
        } catch (OtlpJsonException e) {
            contents.addFaultyRequest(place + ": " + e.getMessage());
        } catch (SorterException e) {
            throw e;
        } catch (IOException e) {
            contents.addFaultyRequest(place + ": no OTLP request: " + ProtobufFault.inWords(e));
        }
    }

    private byte[] protobuf(byte[] json, String place) throws OtlpJsonException {
        return protobuf(json, place, contents);
    }

    /** Returns the sound part of a request in JSON, and notes the rest. */
    static byte[] protobuf(byte[] json, String place, HistoryContents contents) throws OtlpJsonException {
        OtlpJsonRequest read = OtlpJson.readSound(json);
        if (!read.isWhole()) {
            contents.addFaultyRequest(place + ": " + read.reason());
        }
        return read.request().toByteArray();
    }

    private void add(long time, long clamp, int file, long position, byte[] bytes) throws IOException {
        RequestTimes of = times.read(bytes);
        if (!scope.read().contains(time)) {
            contents.addOutside(of.spans());
            return;
        }
        long last = clamp >= 0 ? time : of.lastEndMillis();
        if (scope.range().contains(time)) {
            contents.addSpans(of.spans(), time, last);
        } else {
            contents.addAround(of.spans(), last);
        }
        sorter.add(new TimedRequest(time, clamp, file, position, bytes));
    }
}
