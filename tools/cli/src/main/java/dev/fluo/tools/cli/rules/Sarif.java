package dev.fluo.tools.cli.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.terminal.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** Problems of files as SARIF 2.1.0, which code hosts show beside the lines of a change. */
public final class Sarif {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final ObjectNode root = JSON.createObjectNode();
    private final ArrayNode rules;
    private final ArrayNode results;
    private final Set<String> known = new TreeSet<>();

    Sarif() {
        this("fluo rules");
    }

    /** @param tool the name of the program that found the problems */
    public Sarif(String tool) {
        root.put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", tool);
        rules = driver.putArray("rules");
        results = run.putArray("results");
    }

    /** Adds a problem of a file. */
    public void add(String file, Problem problem) {
        if (known.add(problem.code())) {
            rules.addObject().put("id", problem.code());
        }
        ObjectNode result = results.addObject();
        result.put("ruleId", problem.code());
        result.put("level", problem.severity() == ProblemSeverity.ERROR ? "error" : "warning");
        String hint = problem.hint() == null ? "" : " (" + problem.hint() + ")";
        result.putObject("message").put("text", problem.message() + hint);
        ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", file.replace('\\', '/'));
        place.putObject("region")
                .put("startLine", Math.max(1, problem.line()))
                .put("startColumn", Math.max(1, problem.column()));
    }

    /**
     * Writes the report.
     *
     * @throws CommandException if the file cannot be written
     */
    public void write(Path file) {
        ReportFile.makeDirectory(file);
        try {
            Files.writeString(file, json() + "\n");
        } catch (IOException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "cannot write " + file, "May this user write it?", e);
        }
    }

    /** Returns the report. */
    public String json() {
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree could not be written", e);
        }
    }
}
