package dev.fluo.tools.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.job.kafka.TopicPlan;
import dev.fluo.job.kafka.Topics;
import dev.fluo.job.options.Settings;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.tools.acceptance.monitoring.Installed;
import dev.fluo.tools.acceptance.monitoring.MonitoringFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The other manifests, and all of them together as kustomize builds them. */
class ManifestsTest {

    private static final Path BASE = Manifests.DIRECTORY.resolve("base");
    private static final Path OVERLAYS = Manifests.DIRECTORY.resolve("overlays");
    private static final Path TOPICS = BASE.resolve("topics/kafka-topics.yaml");

    @Test
    void theKindsHaveTheFieldsThatAreSet() throws Exception {
        List<JsonNode> resources = new ArrayList<>(Manifests.read(BASE.resolve("rbac.yaml")));
        resources.addAll(Manifests.read(TOPICS));
        resources.addAll(Manifests.read(MonitoringFiles.DIRECTORY.resolve("pod-monitor.yaml")));
        resources.addAll(Manifests.read(MonitoringFiles.DIRECTORY.resolve("prometheus-rule.yaml")));
        resources.addAll(Manifests.read(BASE.resolve("network-policies.yaml")));
        for (String file : List.of("dev/namespace.yaml", "prod/namespace.yaml", "prod/kafka-user/kafka-user.yaml")) {
            assertThat(KindModel.faults(Manifests.read(OVERLAYS.resolve(file)).get(0)))
                    .as(file)
                    .isEmpty();
        }
        for (JsonNode resource : resources) {
            assertThat(KindModel.faults(resource)).isEmpty();
        }
        ((ObjectNode) resources.get(0)).put("automountServiceAccountToken", "yes");
        assertThat(KindModel.faults(resources.get(0)))
                .containsExactly("v1/ServiceAccount.automountServiceAccountToken is no Boolean");
        ((ObjectNode) resources.get(resources.size() - 1).path("spec")).put("policyType", "Egress");
        assertThat(KindModel.faults(resources.get(resources.size() - 1)))
                .containsExactly("networking.k8s.io/v1/NetworkPolicy.spec.policyType is not known");
        for (JsonNode deployment : Manifests.deployments().values()) {
            assertThat(KindModel.faultsOfPod(deployment.at("/spec/podTemplate")))
                    .isEmpty();
        }
    }

    /** The topics are those that the job may create, with the partitions and the properties that it needs. */
    @Test
    void theTopicsAreThoseOfTheJob() throws Exception {
        Map<String, JsonNode> topics = new TreeMap<>();
        for (JsonNode topic : Manifests.read(TOPICS)) {
            assertThat(topic.path("kind").asText()).isEqualTo("KafkaTopic");
            topics.put(topic.at("/spec/topicName").asText(), topic.path("spec"));
        }
        Settings settings = SettingsReader.read(
                List.of("--kafka=localhost:9092", "--keep.traces=true", "--otlp.kafka=true"), Map.of());
        List<NewTopic> planned = new TopicPlan(settings, Topics.from(settings)).all();
        assertThat(topics).containsOnlyKeys(planned.stream().map(NewTopic::name).toArray(String[]::new));
        for (NewTopic plan : planned) {
            JsonNode topic = topics.get(plan.name());
            assertThat(topic.path("partitions").asInt() == 1).as(plan.name()).isEqualTo(isOnePartition(plan));
            plan.configs()
                    .forEach((key, value) -> assertThat(
                                    topic.path("config").path(key).asText())
                            .as(plan.name() + " " + key)
                            .isEqualTo(value));
        }
    }

    /** Those that have one partition whatever is configured. */
    private static boolean isOnePartition(NewTopic topic) throws Exception {
        Settings many = SettingsReader.read(List.of("--kafka=localhost:9092", "--topics.partitions=7"), Map.of());
        return new TopicPlan(many, Topics.from(many))
                .all().stream().anyMatch(plan -> plan.name().equals(topic.name()) && plan.numPartitions() == 1);
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
        JsonNode monitor = Manifests.read(MonitoringFiles.DIRECTORY.resolve("pod-monitor.yaml"))
                .get(0);
        assertThat(monitor.at("/spec/selector/matchLabels/app.kubernetes.io~1name"))
                .isEqualTo(label);
        for (JsonNode policy : Manifests.read(BASE.resolve("network-policies.yaml"))) {
            assertThat(policy.at("/spec/podSelector/matchLabels/app.kubernetes.io~1name"))
                    .isEqualTo(label);
        }
    }

    /**
     * Strimzi looks at the namespace of its Kafka alone; everything else is in a namespace that the overlay itself
     * makes.
     */
    @ParameterizedTest
    @CsvSource({"dev, fluo-dev", "prod, fluo"})
    void eachResourceIsInTheNamespaceWhereItIsLookedFor(String overlay, String namespace) throws IOException {
        Path directory = OVERLAYS.resolve(overlay);
        Map<String, String> namespaces = new TreeMap<>();
        Set<String> made = new TreeSet<>();
        for (Kustomized.Resource resource : Kustomized.resources(directory)) {
            JsonNode document = resource.document();
            String kind = document.path("kind").asText();
            if (kind.equals("Namespace")) {
                made.add(document.at("/metadata/name").asText());
            } else {
                namespaces.put(kind + "/" + document.at("/metadata/name").asText(), resource.namespace());
            }
        }
        assertThat(made).containsExactly(namespace);
        assertThat(namespaces).hasSizeGreaterThan(12);
        namespaces.forEach((name, actual) ->
                assertThat(actual).as(name).isEqualTo(name.startsWith("Kafka") ? "kafka" : namespace));
        for (JsonNode deployment : Manifests.deployments().values()) {
            assertThat(deployment.at("/spec/job/args").toString()).contains("kafka-kafka-bootstrap.kafka:");
        }
    }

    @Test
    void kustomizeBuildsTheOverlaysAsTheTestsReadThem() throws Exception {
        Path kubectl = Installed.program("kubectl", "https://kubernetes.io/docs/tasks/tools");
        Map<String, JsonNode> built = new TreeMap<>();
        for (String overlay : List.of("dev", "prod")) {
            Path directory = Manifests.DIRECTORY
                    .resolve("overlays")
                    .resolve(overlay)
                    .toAbsolutePath()
                    .normalize();
            String output = Installed.run(kubectl, directory, "kustomize", ".");
            assertThat(output).doesNotContain("\nexit ");
            List<JsonNode> resources = Manifests.parse(output);
            assertThat(resources)
                    .extracting(resource -> resource.path("kind").asText())
                    .contains(
                            "Namespace",
                            "Role",
                            "NetworkPolicy",
                            "KafkaTopic",
                            "PodMonitor",
                            "PrometheusRule",
                            "ConfigMap");
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
