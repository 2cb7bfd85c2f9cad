package dev.fluo.tools.client.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.language.Problem;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Plans as JSON, for programs and for {@code fluo rules apply --plan}. */
public final class PlanFile {

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private PlanFile() {}

    /** Returns a plan as JSON. */
    public static String json(SetPlan plan) {
        ObjectNode root = JSON.createObjectNode();
        root.put("fluo_plan", FORMAT).put("set", plan.set());
        root.put("prune", plan.prune()).put("overwrite", plan.overwrite());
        ArrayNode entries = root.putArray("entries");
        plan.entries().forEach(entry -> write(entry, entries.addObject()));
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree could not be written", e);
        }
    }

    private static void write(PlanEntry entry, ObjectNode node) {
        node.put("action", entry.action().word()).put("key", entry.key());
        entry.file().ifPresent(file -> node.put("file", file));
        entry.version().ifPresent(version -> node.put("version", version));
        entry.notes().forEach(node.putArray("notes")::add);
        if (!entry.difference().isEmpty()) {
            entry.difference().forEach(node.putArray("difference")::add);
        }
        if (!entry.problems().isEmpty()) {
            ArrayNode problems = node.putArray("problems");
            entry.problems().forEach(problem -> write(problem, problems.addObject()));
        }
        entry.target()
                .ifPresent(target -> node.putObject("target")
                        .put("hash", target.hash())
                        .put("document", target.document())
                        .put("source", target.source()));
    }

    private static void write(Problem problem, ObjectNode node) {
        node.put("id", problem.code())
                .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
                .put("message", problem.message())
                .put("line", problem.line())
                .put("column", problem.column());
        if (problem.hint() != null) {
            node.put("hint", problem.hint());
        }
    }

    /**
     * Writes a plan to a file.
     *
     * @throws CommandException if the file cannot be written
     */
    public static void write(SetPlan plan, Path file) {
        try {
            Files.writeString(file, json(plan) + "\n");
        } catch (IOException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "cannot write " + file, "Does the directory exist?", e);
        }
    }

    /**
     * Reads a plan.
     *
     * @throws CommandException if the file cannot be read, or is not a plan
     */
    public static SetPlan read(Path file) {
        try {
            JsonNode root = JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
            if (root.path("fluo_plan").asInt() != FORMAT
                    || !root.path("entries").isArray()) {
                throw notAPlan(file, null);
            }
            List<PlanEntry> entries = new ArrayList<>();
            root.path("entries").forEach(node -> entries.add(entry(node)));
            return new SetPlan(
                    root.path("set").asText(),
                    root.path("prune").asBoolean(),
                    root.path("overwrite").asBoolean(),
                    entries);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw notAPlan(file, e);
        } catch (IOException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "cannot read " + file, "Is the path right?", e);
        }
    }

    private static CommandException notAPlan(Path file, @Nullable Exception cause) {
        return new CommandException(
                ExitCodes.USAGE,
                file + " is not a plan of this FLUO",
                "`fluo rules plan DIR --out FILE` writes one.",
                cause);
    }

    private static PlanEntry entry(JsonNode node) {
        List<String> notes = new ArrayList<>();
        node.path("notes").forEach(note -> notes.add(note.asText()));
        List<String> difference = new ArrayList<>();
        node.path("difference").forEach(line -> difference.add(line.asText()));
        JsonNode target = node.path("target");
        return new PlanEntry(
                PlanAction.valueOf(node.required("action").asText().toUpperCase(Locale.ROOT)),
                node.required("key").asText(),
                node.has("file") ? Optional.of(node.get("file").asText()) : Optional.empty(),
                node.has("version") ? OptionalLong.of(node.get("version").asLong()) : OptionalLong.empty(),
                target.isObject()
                        ? Optional.of(new PlanEntry.Target(
                                target.required("document").asText(),
                                target.required("source").asText(),
                                target.required("hash").asText()))
                        : Optional.empty(),
                notes,
                difference,
                List.of());
    }
}
