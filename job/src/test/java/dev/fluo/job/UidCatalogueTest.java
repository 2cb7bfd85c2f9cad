package dev.fluo.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.flink.Uids;
import dev.fluo.flink.changeevent.ChangesBacklog;
import dev.fluo.flink.intake.RuleGate;
import dev.fluo.job.kafka.StartException;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.rules.audit.AuditHead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class UidCatalogueTest {

    @Test
    void everyOperatorHasItsUidFromTheCatalogue() throws Exception {
        List<String> known = Arrays.stream(Uids.values()).map(Uids::uid).toList();
        StreamGraph graph = graph("all");
        List<String> used = graph.getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .toList();

        assertThat(used).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(used).containsAll(known);
        // A sink is expanded into a writer and a committer, named after it.
        assertThat(used).allMatch(uid -> known.stream().anyMatch(uid::contains));
    }

    @Test
    void uidsNeverChange() {
        assertThat(Arrays.stream(Uids.values()).map(Uids::uid))
                .contains(
                        "spans",
                        "fragments",
                        "rules",
                        "rule-intake",
                        "changes",
                        "change-gathering",
                        "trace-evaluation",
                        "stream-evaluation",
                        "signal-suppression",
                        "incident-signals",
                        "incidents",
                        "incidents-sink",
                        "kept-signals",
                        "kept-requests",
                        "kept-names",
                        "kept-traces",
                        "kept-spans-sink",
                        "blind-spots",
                        "ledger",
                        "signals-sink",
                        "rule-status-sink",
                        "audit-sink",
                        "dead-letters-sink",
                        "index-signals",
                        "index-signals-sink",
                        "index-incidents",
                        "index-incidents-sink",
                        "index-audit",
                        "index-audit-sink",
                        "index-alertmanager",
                        "index-alertmanager-sink",
                        "index-webhook",
                        "index-webhook-sink",
                        "index-otlp",
                        "index-otlp-sink",
                        "index-otlp-logs",
                        "index-otlp-logs-sink")
                .doesNotHaveDuplicates();
    }

    @Test
    void thePartsAreJobsOfTheirOwn() throws Exception {
        assertThat(uids("judge")).contains("trace-evaluation").noneMatch(uid -> uid.contains("index"));
        assertThat(uids("index")).allMatch(uid -> uid.contains("index"));
    }

    @Test
    void whatMustBeInOrderRunsOnce() throws Exception {
        List<String> once = List.of(
                "rules",
                "rule-intake",
                "kept-signals",
                "kept-requests",
                "ledger",
                "audit-sink",
                "rule-status-sink",
                "index-alertmanager-sink");
        assertThat(graph("all").getStreamNodes())
                .filteredOn(node -> once.contains(node.getTransformationUID()))
                .hasSize(once.size())
                .allMatch(node -> node.getParallelism() == 1);
    }

    @Test
    void withoutIncidentsSignalsAreToldAndIndexed() throws Exception {
        assertThat(uids("all")).contains("index-incidents", "index-incidents-sink", "incidents-sink");
        assertThat(uids("all", "--incidents.enabled", "false"))
                .contains("index-signals", "index-webhook-sink", "index-alertmanager-sink")
                .noneMatch(uid -> uid.contains("incidents"));
        assertThatThrownBy(() -> uids("index", "--incidents.enabled", "false", "--webhook.send", "both"))
                .isInstanceOf(StartException.class)
                .hasMessage("webhook.*: webhook.send requires incidents, but incidents.enabled is false: set"
                        + " webhook.send to 'signals'");
    }

    private static List<String> uids(String parts, String... further) throws Exception {
        return graph(parts, further).getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .toList();
    }

    private static StreamGraph graph(String parts, String... further) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(2);
        List<String> options = new ArrayList<>(List.of(
                "--parts", parts,
                "--keep.traces", "true",
                "--elasticsearch", "http://127.0.0.1:9200",
                "--alertmanager", "http://127.0.0.1:9093",
                "--otlp", "http://127.0.0.1:4317",
                "--otlp.kafka", "true",
                "--webhook", "http://127.0.0.1:9099"));
        options.addAll(List.of(further));
        FluoJob job = new FluoJob(SettingsReader.read(options, Map.of()));
        job.addTo(
                environment,
                new StartPoint(
                        new RuleGate(RuleGate.NOTHING),
                        ChangesBacklog.NOTHING,
                        RecordSizes.of(1 << 20),
                        AuditHead.GENESIS));
        return environment.getStreamGraph();
    }
}
