package dev.fluo.flink.delivery;

import dev.fluo.rules.incident.IncidentNews;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends each signal, and of each incident the news, as a log record. Those that wait go together. */
final class OtlpClient implements DeliveryClient {

    /** Bytes of a request: collectors refuse more than 4 MiB, and Kafka's topics more than 1 MB, by default. */
    static final int MOST_BYTES = 768 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(OtlpClient.class);

    /** Incidents that are remembered, some 200 bytes each. */
    private static final int MOST_INCIDENTS = 10_000;

    private final IncidentNews news = new IncidentNews(MOST_INCIDENTS);
    private final OtlpExport export;
    private final OtlpLogs logs;
    private final String target;
    private final Counting counting;
    private volatile boolean complained;

    /** @param target names it in dead letters */
    OtlpClient(OtlpExport export, OtlpLogs logs, String target, Counting counting) {
        this.export = export;
        this.logs = logs;
        this.target = target;
        this.counting = counting;
    }

    /**
     * The counting of what is taken.
     *
     * @param metrics null for none
     * @param every time between two exports
     */
    record Counting(@Nullable OtlpMetrics metrics, Duration every) {

        static final Counting NONE = new Counting(null, Duration.ZERO);
    }

    /** A notice and its log record. */
    private record Entry(Notice notice, LogRecord record) {}

    @Override
    public boolean note(Notice notice) {
        return notice.incident().isEmpty() || news.take(notice.incident().get()).isPresent();
    }

    @Override
    public boolean knows(Notice notice) {
        return notice.incident().isPresent()
                && news.knows(notice.incident().get().state().id());
    }

    @Override
    public List<byte[]> snapshot() {
        return news.told().stream().map(ToldState::write).toList();
    }

    @Override
    public void restore(List<byte[]> snapshot) throws IOException {
        for (byte[] told : snapshot) {
            news.restore(ToldState.read(told));
        }
    }

    /** Sends in order: records that follow one that is not taken now wait with it. */
    @Override
    public CompletableFuture<DeliveryResult> bring(List<Notice> notices) {
        DeliveryResult unmade = DeliveryResult.delivered(0);
        List<Entry> entries = new ArrayList<>();
        for (Notice notice : notices) {
            try {
                entries.add(new Entry(notice, logs.record(notice)));
            } catch (RuntimeException | StackOverflowError e) {
                unmade = unmade.plus(DeliveryResult.refused(notice, "it cannot be made into a log record: " + e));
            }
        }
        CompletableFuture<DeliveryResult> all = CompletableFuture.completedFuture(unmade);
        for (List<Entry> some : requests(entries)) {
            all = all.thenCompose(before -> before.again().isEmpty()
                    ? send(some).thenApply(before::plus)
                    : CompletableFuture.completedFuture(before.plus(again(some, before.reason(), before.pause()))));
        }
        return all;
    }

    private static List<List<Entry>> requests(List<Entry> entries) {
        List<List<Entry>> requests = new ArrayList<>();
        long bytes = 0;
        for (Entry entry : entries) {
            int size = entry.record().getSerializedSize();
            if (requests.isEmpty() || bytes + size > MOST_BYTES) {
                requests.add(new ArrayList<>());
                bytes = 0;
            }
            requests.get(requests.size() - 1).add(entry);
            bytes += size;
        }
        return requests;
    }

    private CompletableFuture<DeliveryResult> send(List<Entry> entries) {
        return export.send(logs.request(entries.stream().map(Entry::record).toList()))
                .thenCompose(answer -> result(entries, answer));
    }

    private CompletableFuture<DeliveryResult> result(List<Entry> entries, OtlpExport.Answer answer) {
        return switch (answer.meaning()) {
            case TAKEN -> CompletableFuture.completedFuture(taken(entries, answer));
            case LATER -> CompletableFuture.completedFuture(again(entries, answer.text(), answer.pause()));
            case NEVER ->
                entries.size() > 1
                        ? eachAlone(entries)
                        : CompletableFuture.completedFuture(refused(entries, target + " refused it, " + answer.text()));
        };
    }

    /** Makes all records of a request dead letters if some were rejected: the answer does not name them. */
    private DeliveryResult taken(List<Entry> entries, OtlpExport.Answer answer) {
        if (answer.rejected() == 0) {
            OtlpMetrics metrics = counting.metrics();
            if (metrics != null) {
                entries.forEach(entry -> metrics.count(entry.notice(), entry.record()));
            }
            return DeliveryResult.delivered(entries.size());
        }
        String which = entries.size() == 1
                ? "it"
                : answer.rejected() + " of the " + entries.size() + " records of this request";
        return refused(entries, target + " rejected " + which + ": " + HttpAnswer.line(answer.text()));
    }

    /** Finds the record that is to blame for the refusal of a request. */
    private CompletableFuture<DeliveryResult> eachAlone(List<Entry> entries) {
        CompletableFuture<DeliveryResult> all = CompletableFuture.completedFuture(DeliveryResult.delivered(0));
        for (Entry entry : entries) {
            all = all.thenCompose(before -> before.again().isEmpty()
                    ? send(List.of(entry)).thenApply(before::plus)
                    : CompletableFuture.completedFuture(
                            before.plus(again(List.of(entry), before.reason(), before.pause()))));
        }
        return all;
    }

    private static DeliveryResult again(List<Entry> entries, @Nullable String reason, Duration pause) {
        return DeliveryResult.again(entries.stream().map(Entry::notice).toList(), reason, pause);
    }

    private static DeliveryResult refused(List<Entry> entries, String error) {
        DeliveryResult all = DeliveryResult.delivered(0);
        for (Entry entry : entries) {
            all = all.plus(DeliveryResult.refused(entry.notice(), error));
        }
        return all;
    }

    @Override
    public Duration remindEvery() {
        return counting.metrics() == null ? Duration.ZERO : counting.every();
    }

    /** Sends the metrics. One that is not taken is sent again next time, with what came since. */
    @Override
    public CompletableFuture<Void> remind() {
        OtlpMetrics metrics = counting.metrics();
        if (metrics == null || metrics.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return export.send(metrics.request()).thenAccept(answer -> {
            boolean taken = answer.meaning() == HttpAnswer.Meaning.TAKEN;
            if (taken) {
                metrics.taken();
            }
            if (!taken && !complained) {
                LOG.warn(
                        "{} does not take metrics: {}. They are tried again every {} s; `otlp.metrics-interval: 0 s`"
                                + " switches them off.",
                        target,
                        answer.text(),
                        counting.every().toSeconds());
            }
            complained = !taken;
        });
    }

    @Override
    public void close() {
        export.close();
    }
}
