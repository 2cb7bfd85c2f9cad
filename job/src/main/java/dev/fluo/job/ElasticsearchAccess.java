package dev.fluo.job;

import dev.fluo.flink.elasticsearch.AuditStream;
import dev.fluo.flink.elasticsearch.ElasticsearchConnection;
import dev.fluo.flink.elasticsearch.ElasticsearchCredentials;
import dev.fluo.flink.elasticsearch.IncidentIndices;
import dev.fluo.flink.elasticsearch.SignalIndices;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.options.ElasticsearchOptions;
import dev.fluo.job.options.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Elasticsearch as the settings have it: how it is reached, and what is kept there. */
public final class ElasticsearchAccess {

    private final Settings settings;

    public ElasticsearchAccess(Settings settings) {
        this.settings = settings;
    }

    /** @throws StartException if the options contradict each other or name no host */
    public ElasticsearchConnection connection() throws StartException {
        return checked(() -> new ElasticsearchConnection(
                urls(), credentials(), settings.orNull(ElasticsearchOptions.CERTIFICATE_AUTHORITY)));
    }

    /** @throws StartException if the name or the retention is not usable */
    public SignalIndices signals() throws StartException {
        return checked(() -> new SignalIndices(
                settings.get(ElasticsearchOptions.SIGNALS_INDEX),
                settings.get(ElasticsearchOptions.SIGNALS_RETENTION)));
    }

    /** @throws StartException if the name or the retention is not usable */
    public IncidentIndices incidents() throws StartException {
        return checked(() -> new IncidentIndices(
                settings.get(ElasticsearchOptions.INCIDENTS_INDEX),
                settings.get(ElasticsearchOptions.INCIDENTS_RETENTION)));
    }

    /** @throws StartException if the name or the retention is not usable */
    public AuditStream audit() throws StartException {
        return checked(() -> new AuditStream(
                settings.get(ElasticsearchOptions.AUDIT_STREAM), settings.get(ElasticsearchOptions.AUDIT_RETENTION)));
    }

    private static <T> T checked(Supplier<T> part) throws StartException {
        try {
            return part.get();
        } catch (IllegalArgumentException e) {
            throw new StartException("elasticsearch.*: " + e.getMessage(), "See docs/reference/configuration.md.", e);
        }
    }

    private List<String> urls() {
        String urls = settings.find(ElasticsearchOptions.URL).orElse("");
        if (urls.contains("@")) { // said before it is split: a password may hold a comma, and its pieces no @
            throw new IllegalArgumentException(
                    "an Elasticsearch host is given without a user: there are options and files for one");
        }
        return Arrays.stream(urls.split(","))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .toList();
    }

    private ElasticsearchCredentials credentials() {
        String apiKey = settings.orNull(ElasticsearchOptions.API_KEY);
        String user = settings.orNull(ElasticsearchOptions.USER);
        String password = settings.orNull(ElasticsearchOptions.PASSWORD);
        if (apiKey != null) {
            return ElasticsearchCredentials.apiKey(apiKey);
        }
        if (user == null && password == null) {
            return ElasticsearchCredentials.NONE;
        }
        if (user == null || password == null) {
            throw new IllegalArgumentException("a user needs a password and a password a user");
        }
        return ElasticsearchCredentials.basic(user, password);
    }
}
