package dev.fluo.tools.client.rules;

import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleFileName;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A file with a rule document: {@code .yaml}, {@code .yml} or {@code .json}. */
public record RuleFile(Path path) {

    /**
     * The rule files that paths name: a file itself, of a directory all in it and below it, by name. Files of shared
     * lists are none.
     *
     * @throws CommandException if a path is not there, or a directory holds no rule file
     */
    public static List<RuleFile> find(List<Path> paths) {
        List<RuleFile> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(inside(path));
            } else if (!Files.isRegularFile(path)) {
                throw new CommandException(ExitCodes.UNAVAILABLE, "there is no file or directory " + path, null);
            } else if (!ListFile.isOne(path)) {
                files.add(new RuleFile(path));
            }
        }
        return files;
    }

    private static List<RuleFile> inside(Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            List<RuleFile> files = tree.filter(RuleFile::hasRuleSuffix)
                    .sorted()
                    .map(RuleFile::new)
                    .toList();
            if (files.isEmpty() && ListFiles.in(List.of(directory)).isEmpty()) {
                throw new CommandException(
                        ExitCodes.UNAVAILABLE,
                        "no rule file in " + directory,
                        "Rule files end in .yaml, .yml or .json.");
            }
            return files;
        } catch (IOException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "cannot read directory " + directory, null, e);
        }
    }

    private static boolean hasRuleSuffix(Path path) {
        return Files.isRegularFile(path)
                && RuleFileName.isRule(path.getFileName().toString());
    }

    /**
     * Reads the document.
     *
     * @throws RuleRefusedException with line and column inside the file; the problems of its expressions included
     */
    public RuleDocument read() throws RuleRefusedException {
        try {
            return RuleReader.read(text(), Format.ofFileName(path.toString()), path.toString());
        } catch (RuleRefusedException refusal) {
            throw RuleCompiler.withProblemsOfTexts(refusal, Lists.NONE);
        }
    }

    /**
     * Returns the text of the file.
     *
     * @throws CommandException if it cannot be read
     */
    public String text() {
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "cannot read " + path, "May this user read it?", e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
