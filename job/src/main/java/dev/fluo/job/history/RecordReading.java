package dev.fluo.job.history;

import dev.fluo.flink.slice.Encoding;
import dev.fluo.flink.slice.RequestTimes;
import dev.fluo.job.kafka.StartException;
import dev.fluo.rules.trace.otlp.OtlpJsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Puts the records of a time into the order of their spans' ends. */
final class RecordReading {

    private final RequestTimes.Reader times;
    private final HistoryContents contents;
    private final TimeSorter sorter;
    private final HistoryScope scope;
    private final Map<String, Integer> partitions = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private CutTraces cut = new CutTraces(Long.MIN_VALUE, Long.MAX_VALUE);

    RecordReading(RequestTimes.Reader times, HistoryContents contents, TimeSorter sorter, HistoryScope scope) {
        this.times = times;
        this.contents = contents;
        this.sorter = sorter;
        this.scope = scope;
    }

    /**
     * Reads all records of the asked time, and those around it.
     *
     * @param nowMillis the present, epoch milliseconds, after which there are no records
     * @param progress is told after each record
     * @return the partitions that were read, for people
     */
    List<String> readAll(KafkaHistory kafka, long nowMillis, HistoryProgress progress)
            throws IOException, StartException {
        long all = kafka.count(scope.read());
        contents.addShortfalls(kafka.shortfalls());
        cut = edges(kafka, nowMillis);
        try {
            kafka.forEach(scope.read(), (record, encoding) -> {
                take(record, encoding);
                progress.at(
                        HistoryProgress.Phase.READING_TOPICS, contents.requests(), Math.max(contents.requests(), all));
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        contents.setCutTraces(cut.count());
        return names;
    }

    private CutTraces edges(KafkaHistory kafka, long nowMillis) {
        long gap = scope.idleGap().toMillis();
        long begins = kafka.beginsMillis();
        boolean untilNow = scope.range().toMillis() > nowMillis - gap;
        return new CutTraces(
                begins == Long.MIN_VALUE ? Long.MIN_VALUE : begins + gap, untilNow ? nowMillis - gap : Long.MAX_VALUE);
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Encoding encoding) {
        contents.addRequest();
        String partition = record.topic() + ", partition " + record.partition();
        String place = partition + ", offset " + record.offset();
        try {
            if (record.value() == null) {
                throw new IOException("the record has no value");
            }
            boolean json = encoding == Encoding.OTLP_JSON;
            byte[] bytes = json ? HistoryReading.protobuf(record.value(), place, contents) : record.value();
            add(record, partition, bytes, times.read(bytes, record.timestamp()));
        } catch (OtlpJsonException e) {
            contents.addFaultyRequest(place + ": " + e.getMessage());
        } catch (SorterException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            contents.addFaultyRequest(place + ": no OTLP request: " + e.getMessage());
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record, String partition, byte[] bytes, RequestTimes of)
            throws IOException {
        if (of.spans() == 0) {
            return;
        }
        if (scope.range().contains(record.timestamp())) {
            contents.addSpans(of.spans(), of.firstEndMillis(), of.lastEndMillis());
        } else {
            contents.addAround(of.spans(), of.lastEndMillis());
        }
        cut.add(of.firstEndMillis(), of.lastEndMillis(), bytes);
        int file = partitions.computeIfAbsent(partition, name -> {
            names.add(name);
            return names.size() - 1;
        });
        sorter.add(new TimedRequest(of.firstEndMillis(), record.timestamp(), file, record.offset(), bytes));
    }
}
