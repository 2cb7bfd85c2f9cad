package dev.fluo.job;

import dev.fluo.job.options.AlertmanagerOptions;
import dev.fluo.job.options.ElasticsearchOptions;
import dev.fluo.job.options.IncidentOptions;
import dev.fluo.job.options.JobOptions;
import dev.fluo.job.options.KeepOptions;
import dev.fluo.job.options.OtlpOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.TopicOptions;
import dev.fluo.job.options.WebhookOptions;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** The inputs and outputs of the job in words, for the audit. No address is in them: one may be a secret. */
public final class Connections {

    private Connections() {}

    static List<String> of(Settings settings) {
        List<String> connections = new ArrayList<>();
        for (String topic : settings.get(TopicOptions.SPANS).split(",")) {
            connections.add("spans from topic " + topic.strip());
        }
        connections.add("rules from topic " + settings.get(TopicOptions.RULES));
        connections.add("changes from topic " + settings.get(TopicOptions.CHANGES));
        connections.add("signals to topic " + settings.get(TopicOptions.SIGNALS));
        if (settings.get(IncidentOptions.ENABLED)) {
            connections.add("incidents to topic " + settings.get(TopicOptions.INCIDENTS));
        }
        if (settings.get(KeepOptions.TRACES)) {
            connections.add("kept spans to topic " + settings.get(TopicOptions.KEPT_SPANS));
        }
        if (settings.get(JobOptions.PARTS).index()) {
            add(connections, settings, ElasticsearchOptions.URL, "Elasticsearch");
            add(connections, settings, AlertmanagerOptions.URL, "Alertmanager");
            add(connections, settings, WebhookOptions.URL, "the webhook");
            add(connections, settings, OtlpOptions.URL, "OpenTelemetry logs to a collector");
            if (settings.get(OtlpOptions.KAFKA)) {
                connections.add("OpenTelemetry logs to topic " + settings.get(TopicOptions.OTLP_LOGS));
            }
        }
        return connections;
    }

    private static void add(List<String> connections, Settings settings, ConfigOption<?> url, String what) {
        if (settings.find(url).isPresent()) {
            connections.add(what);
        }
    }
}
