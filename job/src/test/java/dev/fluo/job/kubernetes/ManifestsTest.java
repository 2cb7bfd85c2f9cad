package dev.fluo.job.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.job.monitoring.Installed;
import dev.fluo.job.monitoring.MonitoringFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The other manifests, and all of them together as kustomize builds them. */
class ManifestsTest {

    private static final Path BASE = Manifests.DIRECTORY.resolve("base");

    @Test
    void theBuiltInKindsHaveTheFieldsThatAreSet() throws Exception {
        List<JsonNode> resources = new ArrayList<>(Manifests.read(BASE.resolve("rbac.yaml")));
        resources.addAll(Manifests.read(BASE.resolve("network-policies.yaml")));
        for (JsonNode resource : resources) {
            assertThat(BuiltInKind.unknownFields(resource)).isEmpty();
        }
        ((ObjectNode) resources.get(resources.size() - 1).path("spec")).put("policyType", "Egress");
        assertThat(BuiltInKind.unknownFields(resources.get(resources.size() - 1)))
                .containsExactly("networking.k8s.io/v1/NetworkPolicy.spec.policyType");
        for (JsonNode deployment : Manifests.deployments().values()) {
            assertThat(BuiltInKind.unknownFieldsOfPod(deployment.at("/spec/podTemplate"))).isEmpty();
        }
    }

    /** The topics are those that the job would create, with the partitions and the compaction that it needs. */
    @Test
    void theTopicsAreThoseOfTheJob() throws IOException {
        Map<String, JsonNode> topics = new TreeMap<>();
        for (JsonNode topic : Manifests.read(BASE.resolve("kafka-topics.yaml"))) {
            assertThat(topic.path("kind").asText()).isEqualTo("KafkaTopic");
            topics.put(topic.at("/spec/topicName").asText(), topic.path("spec"));
        }
        assertThat(topics).containsOnlyKeys(
                "otlp_spans", "fluo.rules", "fluo.changes", "fluo.rule-status", "fluo.signals", "fluo.audit",
                "fluo.deadletter");
        for (String compacted : List.of("fluo.rules", "fluo.rule-status")) {
            assertThat(topics.get(compacted).path("partitions").asInt()).isEqualTo(1);
            assertThat(topics.get(compacted).at("/config/cleanup.policy").asText()).isEqualTo("compact");
            assertThat(topics.get(compacted).at("/config/delete.retention.ms").asLong()).isEqualTo(2_592_000_000L);
        }
        assertThat(topics.get("fluo.audit").path("partitions").asInt()).isEqualTo(1);
        assertThat(topics.get("fluo.audit").at("/config/retention.ms").asLong()).isEqualTo(-1);
    }

    /** Run with {@code -Dfluo.docs.write=true} to write the resource anew. */
    @Test
    void theAlertsOfTheResourceAreThoseOfTheFile() throws IOException {
        Path resource = MonitoringFiles.DIRECTORY.resolve("prometheus-rule.yaml");
        String file = Files.readString(MonitoringFiles.ALERTS);
        String groups = file.substring(file.indexOf("groups:")).replaceAll("(?m)^(?=.)", "  ");
        String text = Files.readString(resource);
        String written = text.substring(0, text.indexOf("spec:\n") + "spec:\n".length()) + groups;
        if (Boolean.getBoolean("fluo.docs.write")) {
            Files.writeString(resource, written);
        }
        assertThat(Files.readString(resource)).isEqualTo(written);
    }

    @Test
    void whatIsSelectedIsWhatTheDeploymentsAreLabelled() throws IOException {
        JsonNode label = Manifests.deployments()
                .get("fluo-judge")
                .at("/spec/podTemplate/metadata/labels/app.kubernetes.io~1name");
        assertThat(label.asText()).isEqualTo("fluo");
        JsonNode monitor = Manifests.read(MonitoringFiles.DIRECTORY.resolve("pod-monitor.yaml")).get(0);
        assertThat(monitor.at("/spec/selector/matchLabels/app.kubernetes.io~1name")).isEqualTo(label);
        for (JsonNode policy : Manifests.read(BASE.resolve("network-policies.yaml"))) {
            assertThat(policy.at("/spec/podSelector/matchLabels/app.kubernetes.io~1name")).isEqualTo(label);
        }
    }

    @Test
    void kustomizeBuildsTheOverlaysAsTheTestsReadThem() throws Exception {
        Path kubectl = Installed.program("kubectl", "https://kubernetes.io/docs/tasks/tools");
        Map<String, JsonNode> built = new TreeMap<>();
        for (String overlay : List.of("dev", "prod")) {
            Path directory = Manifests.DIRECTORY.resolve("overlays").resolve(overlay).toAbsolutePath().normalize();
            String output = Installed.run(kubectl, directory, "kustomize", ".");
            assertThat(output).doesNotContain("\nexit ");
            List<JsonNode> resources = Manifests.parse(output);
            assertThat(resources).extracting(resource -> resource.path("kind").asText())
                    .contains("Role", "NetworkPolicy", "KafkaTopic", "PodMonitor", "PrometheusRule", "ConfigMap");
            resources.stream()
                    .filter(resource -> resource.path("kind").asText().equals("FlinkDeployment"))
                    .forEach(resource -> built.put(resource.at("/metadata/name").asText(), resource.path("spec")));
        }
        Map<String, JsonNode> expected = new TreeMap<>();
        Manifests.deployments().forEach((name, deployment) -> expected.put(name, deployment.path("spec")));
        assertThat(built).isEqualTo(expected);
    }

    @Test
    void everyManifestIsPartOfAKustomization() throws IOException {
        try (Stream<Path> files = Files.walk(Manifests.DIRECTORY)) {
            List<Path> manifests = files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .filter(file -> !file.toString().contains("alert"))
                    .toList();
            for (Path manifest : manifests) {
                assertThat(Files.readString(manifest.resolveSibling("kustomization.yaml")))
                        .contains(manifest.getFileName().toString());
            }
        }
    }
}
