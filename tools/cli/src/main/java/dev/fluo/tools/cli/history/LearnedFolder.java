package dev.fluo.tools.cli.history;

import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.learning.LearnedText;
import dev.fluo.rules.learning.Proposal;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.rules.RuleFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A directory of learned rules. Files in it that hold no learned rule are left alone. */
final class LearnedFolder {

    private static final String SUFFIX = ".yaml";

    /**
     * A learned rule that stands in the directory.
     *
     * @param rule compiled
     * @param text by fields
     */
    record Standing(Path file, String content, CompiledRule rule, LearnedText text) {

        /** Returns whether it is judged; one that is switched off was refused by a person. */
        boolean isWanted() {
            return rule.document().enabled();
        }
    }

    private final Path directory;
    private final Map<String, Standing> standing = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private LearnedFolder(Path directory) {
        this.directory = directory;
    }

    /**
     * Reads the learned rules of a directory.
     *
     * @throws CommandException if it is no directory, or a file cannot be read
     */
    static LearnedFolder read(Path directory) {
        LearnedFolder folder = new LearnedFolder(directory);
        if (!Files.isDirectory(directory)) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "there is no directory " + directory,
                    "Learn into a new one: fluo learn --output " + directory + " --traces …");
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            tree.filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
                    .sorted()
                    .forEach(folder::add);
        } catch (IOException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "cannot read directory " + directory, null, e);
        }
        return folder;
    }

    private void add(Path path) {
        RuleFile file = new RuleFile(path);
        String content = file.text();
        Optional<LearnedText> text = LearnedText.of(content);
        if (text.isEmpty()) {
            return;
        }
        try {
            CompiledRule rule = RuleCompiler.compile(file.read(), 0, Lists.NONE);
            if (rule.isAcrossTraces()) {
                problems.add(path + " is a cross-trace rule now, and is left out");
            } else {
                Standing before = standing.putIfAbsent(rule.id(), new Standing(path, content, rule, text.get()));
                if (before != null) {
                    problems.add(path + " has the id " + rule.id() + ", as " + before.file() + ", and is left out");
                }
            }
        } catch (RuleRefusedException e) {
            problems.add(path + " is refused, and left out: " + e.getMessage());
        }
    }

    /** Returns the learned rules by id. */
    Map<String, Standing> standing() {
        return standing;
    }

    /** Returns sentences on files that were left out. */
    List<String> problems() {
        return problems;
    }

    /** Returns the file of a new rule. */
    Path fileOf(Proposal proposal) {
        return directory.resolve(proposal.id() + SUFFIX);
    }

    /**
     * Writes proposals into a directory that has no learned rule yet.
     *
     * @throws CommandException if it has, or cannot be written to
     */
    static void write(Path directory, List<Proposal> proposals) {
        refuseUsed(directory);
        try {
            Files.createDirectories(directory);
            for (Proposal proposal : proposals) {
                Files.write(
                        directory.resolve(proposal.id() + SUFFIX),
                        proposal.text().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw notWritten(directory, e);
        }
    }

    /** @throws CommandException if a directory has learned rules, which must not be written over */
    static void refuseUsed(Path directory) {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new CommandException(ExitCodes.USAGE, directory + " is no directory", "Name another: --output DIR");
        }
        if (Files.isDirectory(directory) && !read(directory).standing().isEmpty()) {
            throw new CommandException(
                    ExitCodes.USAGE,
                    directory + " holds learned rules",
                    "See what changed: fluo learn --update " + directory + " --traces …");
        }
    }

    /**
     * Writes a file.
     *
     * @throws CommandException if it cannot
     */
    static void write(Path file, String text) {
        try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw notWritten(file, e);
        }
    }

    /**
     * Deletes a file.
     *
     * @throws CommandException if it cannot
     */
    static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw notWritten(file, e);
        }
    }

    private static CommandException notWritten(Path path, IOException e) {
        return new CommandException(
                ExitCodes.UNAVAILABLE, "cannot write to " + path + ": " + e.getMessage(), "May this user write it?", e);
    }
}
