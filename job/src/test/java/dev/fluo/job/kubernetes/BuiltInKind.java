package dev.fluo.job.kubernetes;

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
 * The model of Kubernetes' own kinds that Flink ships with its client: what is no field of a class there is no field of
 * the kind.
 */
final class BuiltInKind {

    private static final String MODEL = "org.apache.flink.kubernetes.shaded.io.fabric8.kubernetes.api.model.";

    private static final Map<String, String> CLASSES = Map.of(
            "v1/ServiceAccount", "ServiceAccount",
            "rbac.authorization.k8s.io/v1/Role", "rbac.Role",
            "rbac.authorization.k8s.io/v1/RoleBinding", "rbac.RoleBinding",
            "networking.k8s.io/v1/NetworkPolicy", "networking.v1.NetworkPolicy");

    private BuiltInKind() {}

    /** The paths of the fields that the kind does not have. */
    static List<String> unknownFields(JsonNode resource) throws ClassNotFoundException {
        String kind = resource.path("apiVersion").asText() + "/" + resource.path("kind").asText();
        if (!CLASSES.containsKey(kind)) {
            return List.of("no model of " + kind);
        }
        List<String> unknown = new ArrayList<>();
        look(resource, Class.forName(MODEL + CLASSES.get(kind)), kind, unknown);
        return unknown;
    }

    /** The fields of a pod as a deployment's template has them. */
    static List<String> unknownFieldsOfPod(JsonNode pod) throws ClassNotFoundException {
        List<String> unknown = new ArrayList<>();
        look(pod, Class.forName(MODEL + "Pod"), "Pod", unknown);
        return unknown;
    }

    private static void look(JsonNode value, Type type, String path, List<String> unknown) {
        if (type instanceof ParameterizedType list && value.isArray()) {
            value.forEach(item -> look(item, list.getActualTypeArguments()[0], path + "[]", unknown));
        } else if (type instanceof Class<?> model && model.getName().startsWith(MODEL) && value.isObject()) {
            value.properties().forEach(entry -> {
                String inside = path + "." + entry.getKey();
                field(model, entry.getKey()).ifPresentOrElse(
                        found -> look(entry.getValue(), found.getGenericType(), inside, unknown),
                        () -> unknown.add(inside));
            });
        }
    }

    private static Optional<Field> field(Class<?> model, String name) {
        return Arrays.stream(model.getDeclaredFields()).filter(field -> field.getName().equals(name)).findFirst();
    }
}
