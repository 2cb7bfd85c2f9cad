package dev.fluo.tools.acceptance.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.job.options.SettingsReader;
import dev.fluo.tools.acceptance.local.FlinkOptions;
import dev.fluo.tools.local.FlinkConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

/** The deployments of the overlays against what the operator and Flink take. */
class FlinkDeploymentTest {

    /**
     * Options of the operator itself, as its documentation lists them: the jar that declares them is not published. The
     * others of this name are Flink's and are checked against Flink.
     */
    private static final Set<String> OPERATOR = Set.of(
            "kubernetes.operator.periodic.savepoint.interval",
            "kubernetes.operator.savepoint.history.max.age",
            "kubernetes.operator.savepoint.history.max.count",
            "kubernetes.operator.job.restart.failed",
            "kubernetes.operator.jm-deployment-recovery.enabled",
            "kubernetes.operator.deployment.rollback.enabled");

    private static final Set<String> PLACES = Set.of(
            "jobmanager.rpc.address",
            "jobmanager.rpc.port",
            "jobmanager.bind-host",
            "taskmanager.host",
            "taskmanager.bind-host",
            "rest.address",
            "rest.bind-address",
            "rest.port",
            "parallelism.default",
            "jobmanager.memory.process.size",
            "taskmanager.memory.process.size",
            "metrics.reporter.prom.port",
            "execution.checkpointing.dir",
            "execution.checkpointing.savepoint-dir",
            "execution.checkpointing.num-retained");

    @Test
    void theySatisfyTheSchemaOfTheOperator() throws IOException {
        CustomResource schema = CustomResource.flinkDeployment();
        for (JsonNode deployment : Manifests.deployments().values()) {
            // This schema is older than Flink 2: the version is the one field that it cannot know.
            ((ObjectNode) deployment.path("spec")).remove("flinkVersion");
            assertThat(schema.faults(deployment))
                    .as("%s", deployment.path("metadata"))
                    .isEmpty();
            ((ObjectNode) deployment.path("spec")).put("jobMangaer", 1);
            assertThat(schema.faults(deployment))
                    .as("a field that is not known")
                    .hasSize(1);
        }
    }

    /** The rules by which the operator itself refuses a deployment. */
    @Test
    void theOperatorAcceptsThem() throws IOException {
        Manifests.deployments().forEach((name, deployment) -> {
            JsonNode spec = deployment.path("spec");
            JsonNode flink = spec.path("flinkConfiguration");
            assertThat(name).matches("[a-z]([-a-z\\d]{0,43}[a-z\\d])?");
            assertThat(flink.has("kubernetes.namespace")).isFalse();
            assertThat(flink.has("kubernetes.cluster-id")).isFalse();
            assertThat(flink.has("high-availability.cluster-id")).isFalse();
            assertThat(spec.at("/job/upgradeMode").asText()).isEqualTo("last-state");
            assertThat(flink.path("execution.checkpointing.dir").asText()).startsWith("s3://");
            assertThat(flink.path("execution.checkpointing.savepoint-dir").asText())
                    .startsWith("s3://");
            assertThat(flink.path("high-availability.type").asText()).isEqualTo("kubernetes");
            assertThat(flink.path("high-availability.storageDir").asText()).startsWith("s3://");
            assertThat(spec.path("logConfiguration").properties())
                    .extracting(Map.Entry::getKey)
                    .isSubsetOf("log4j-console.properties", "logback-console.xml");
            assertThat(spec.at("/jobManager/replicas").asInt()).isPositive();
            assertThat(spec.at("/job/parallelism").asInt()).isPositive();
            assertThat(spec.at("/jobManager/resource/memory").asText()).isNotEmpty();
            assertThat(spec.at("/taskManager/resource/memory").asText()).isNotEmpty();
            assertThat(flink).allMatch(JsonNode::isTextual, "flat strings");
        });
    }

    @Test
    void everyOptionOfFlinkIsOneWithAValueItTakes() throws IOException {
        Manifests.deployments()
                .forEach((name, deployment) -> flink(deployment).forEach((key, value) -> {
                    if (!OPERATOR.contains(key)) {
                        assertThat(FlinkOptions.fault(key, value)).as(name).isNull();
                    }
                }));
    }

    @Test
    void theyAreConfiguredAsFlinkConfSays() throws IOException {
        Map<String, String> shipped =
                FlinkConfiguration.from(Path.of("../../flink-conf")).toMap();
        Map<String, String> deployed = flink(Manifests.deployments().get("fluo-judge"));
        shipped.forEach((key, value) -> {
            if (!PLACES.contains(key)) {
                assertThat(Configuration.fromMap(deployed).toMap()).containsEntry(key, value);
            }
        });
        JsonNode log = Manifests.deployments().get("fluo-judge").at("/spec/logConfiguration");
        assertThat(log.path("log4j-console.properties").asText())
                .isEqualTo(Files.readString(Path.of("../../flink-conf/log4j-console-json.properties")));
    }

    @Test
    void theirArgumentsAreOptionsOfTheJob() throws Exception {
        for (JsonNode deployment : Manifests.deployments().values()) {
            List<String> arguments = new ArrayList<>();
            deployment.at("/spec/job/args").forEach(argument -> arguments.add(argument.asText()));
            assertThat(SettingsReader.read(arguments, Map.of())).isNotNull();
        }
    }

    @Test
    void theyRunWithAsFewRightsAsTheyCan() throws IOException {
        for (JsonNode deployment : Manifests.deployments().values()) {
            JsonNode pod = deployment.at("/spec/podTemplate/spec");
            JsonNode container = pod.at("/containers/0/securityContext");
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(container.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            assertThat(pod.at("/containers/0/env")).allMatch(variable -> !variable.has("value"), "by reference");
        }
    }

    private static Map<String, String> flink(JsonNode deployment) {
        Map<String, String> options = new TreeMap<>();
        deployment
                .at("/spec/flinkConfiguration")
                .properties()
                .forEach(
                        option -> options.put(option.getKey(), option.getValue().asText()));
        return options;
    }
}
