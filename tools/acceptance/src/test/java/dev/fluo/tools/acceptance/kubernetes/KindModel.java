package dev.fluo.tools.acceptance.kubernetes;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Kinds of Kubernetes, of Strimzi and of the Prometheus operator as classes: what is not a field of a class there is no
 * field of the kind. The classes are those of Flink's client, of Strimzi's API and of Fabric8's model.
 */
final class KindModel {

    private static final String KUBERNETES = "org.apache.flink.kubernetes.shaded.io.fabric8.kubernetes.api.model.";
    private static final String PROMETHEUS = "io.fabric8.openshift.api.model.monitoring.v1.";
    private static final String STRIMZI = "io.strimzi.api.kafka.model.";
    private static final List<String> MODELS =
            List.of(KUBERNETES, PROMETHEUS, STRIMZI, "io.fabric8.kubernetes.api.model.");

    private static final Map<String, String> CLASSES = Map.of(
            "v1/Namespace", KUBERNETES + "Namespace",
            "v1/ServiceAccount", KUBERNETES + "ServiceAccount",
            "rbac.authorization.k8s.io/v1/Role", KUBERNETES + "rbac.Role",
            "rbac.authorization.k8s.io/v1/RoleBinding", KUBERNETES + "rbac.RoleBinding",
            "networking.k8s.io/v1/NetworkPolicy", KUBERNETES + "networking.v1.NetworkPolicy",
            "monitoring.coreos.com/v1/PodMonitor", PROMETHEUS + "PodMonitor",
            "monitoring.coreos.com/v1/PrometheusRule", PROMETHEUS + "PrometheusRule");

    /** Of these the model has the specification apart. */
    private static final Map<String, String> SPECIFICATIONS = Map.of(
            "kafka.strimzi.io/v1beta2/KafkaTopic", STRIMZI + "topic.KafkaTopicSpec",
            "kafka.strimzi.io/v1beta2/KafkaUser", STRIMZI + "user.KafkaUserSpec");

    private KindModel() {}

    /** Returns the faults of a resource, by the paths of its fields; empty where there are none. */
    static List<String> faults(JsonNode resource) throws ClassNotFoundException {
        String kind = resource.path("apiVersion").asText() + "/"
                + resource.path("kind").asText();
        List<String> faults = new ArrayList<>();
        if (CLASSES.containsKey(kind)) {
            look(resource, Class.forName(CLASSES.get(kind)), kind, faults);
        } else if (SPECIFICATIONS.containsKey(kind)) {
            look(resource.path("spec"), Class.forName(SPECIFICATIONS.get(kind)), kind + ".spec", faults);
        } else {
            faults.add("no model of " + kind);
        }
        return faults;
    }

    /** Returns the faults of a pod as a deployment's template has it. */
    static List<String> faultsOfPod(JsonNode pod) throws ClassNotFoundException {
        List<String> faults = new ArrayList<>();
        look(pod, Class.forName(KUBERNETES + "Pod"), "Pod", faults);
        return faults;
    }

    private static void look(JsonNode value, Type type, String path, List<String> faults) {
        if (type instanceof ParameterizedType list && value.isArray()) {
            value.forEach(item -> look(item, list.getActualTypeArguments()[0], path + "[]", faults));
        } else if (type instanceof Class<?> model && isModel(model) && value.isObject()) {
            value.properties().forEach(entry -> {
                String inside = path + "." + entry.getKey();
                if (namesSubtype(model, entry.getKey(), entry.getValue())) {
                    return;
                }
                field(model, entry.getKey())
                        .ifPresentOrElse(
                                found -> look(entry.getValue(), found.getGenericType(), inside, faults),
                                () -> faults.add(inside + " is not known"));
            });
        } else if (type instanceof Class<?> scalar && !fits(value, scalar)) {
            faults.add(path + " is no " + scalar.getSimpleName());
        }
    }

    /** A field by which a class of the model tells its subtypes apart, with the name of one of them. */
    private static boolean namesSubtype(Class<?> model, String name, JsonNode value) {
        JsonTypeInfo info = model.getAnnotation(JsonTypeInfo.class);
        return info != null
                && info.property().equals(name)
                && Arrays.stream(model.getAnnotation(JsonSubTypes.class).value())
                        .anyMatch(subtype -> subtype.name().equals(value.asText()));
    }

    private static boolean isModel(Class<?> type) {
        return MODELS.stream().anyMatch(type.getName()::startsWith);
    }

    private static boolean fits(JsonNode value, Class<?> type) {
        if (type == String.class) {
            return value.isTextual();
        }
        if (type == Integer.class || type == Long.class) {
            return value.isIntegralNumber();
        }
        return type != Boolean.class || value.isBoolean();
    }

    /** A field named as a word of Java has a line before its name. */
    private static Optional<Field> field(Class<?> model, String name) {
        return Arrays.stream(model.getDeclaredFields())
                .filter(field -> field.getName().equals(name) || field.getName().equals("_" + name))
                .findFirst();
    }
}
