package dev.fluo.tools.client.packs;

import dev.fluo.rules.document.source.DocumentSource;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.document.source.SourceNode;
import dev.fluo.rules.document.source.SourceNode.Mapping;
import dev.fluo.rules.document.source.UnreadableDocumentException;
import dev.fluo.rules.language.Problem;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads manifests and overrides, which are YAML. */
final class PackFile {

    private PackFile() {}

    /**
     * Returns the document in a file.
     *
     * @throws CommandException if the file cannot be read, or is not a mapping in YAML
     */
    static DocumentNode read(Path file) {
        List<Problem> problems = new ArrayList<>();
        return parse(text(file), file.toString(), problems).orElseThrow(() -> refused(file, problems));
    }

    /**
     * Returns the document in a text; empty if the text is not a mapping in YAML.
     *
     * @param name where the text is from
     * @param problems filled with what is wrong
     */
    static Optional<DocumentNode> parse(String text, String name, List<Problem> problems) {
        DocumentSource source = DocumentSource.of(text, Format.YAML, name);
        try {
            SourceNode node = source.parse();
            if (node instanceof Mapping mapping) {
                return Optional.of(new DocumentNode(source, mapping, "", problems));
            }
            String message = "This is to be a mapping of fields, and is " + node.kind() + ".";
            problems.add(source.problem("wrong-shape", node.start(), message, null));
        } catch (UnreadableDocumentException e) {
            problems.add(e.problem());
        }
        return Optional.empty();
    }

    /** @throws CommandException if there is a problem */
    static void requireGood(Path file, DocumentNode document) {
        if (!document.problems().isEmpty()) {
            throw refused(file, document.problems());
        }
    }

    private static CommandException refused(Path file, List<Problem> problems) {
        String text = problems.stream()
                .map(problem -> problem.render().indent(4).stripTrailing())
                .collect(Collectors.joining("\n"));
        return new CommandException(ExitCodes.FINDINGS, file + " is wrong:\n" + text, null);
    }

    /** @throws CommandException if the file cannot be read */
    static String text(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    /** @throws CommandException if the file cannot be read */
    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "cannot read " + file, "May this user read it?", e);
        }
    }
}
