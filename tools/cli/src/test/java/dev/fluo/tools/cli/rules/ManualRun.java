package dev.fluo.tools.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.cli.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the commands of a page of the manual, on a copy of its example. Lines of a {@code console} block that begin with
 * {@code $} are commands, and those below it are the output. An ellipsis stands for any text, on a line of its own for
 * any lines. A {@code diff} block is an edit on the page of the console that runs: its first line names the rule.
 */
final class ManualRun implements AutoCloseable {

    private static final Path DOCS = Path.of("../../docs");
    private static final String ANY = "…";

    private final Path home;
    private final UnaryOperator<String[]> onJob;
    private OpenConsole console;

    /** @param onJob adds the options with which a command finds the job */
    ManualRun(Path home, UnaryOperator<String[]> onJob) {
        this.home = home;
        this.onJob = onJob;
    }

    /** @param command a command; of an edit the rule, whose changed lines stand for the output */
    private record Step(String command, List<String> output, boolean isEdit) {}

    void run(String page) throws Exception {
        Files.createDirectories(home);
        copy(DOCS.resolve("examples/rules-in-git"));
        List<Step> steps = steps(Files.readString(DOCS.resolve(page)));
        assertThat(steps).hasSizeGreaterThan(5);
        for (Step step : steps) {
            if (step.isEdit()) {
                console.edit(step.command(), text -> edited(text, step.output()));
                continue;
            }
            String output = output(step.command());
            assertThat(matches(
                            step.output(), output.lines().map(ManualRun::plain).toList()))
                    .as(
                            "the manual says:\n%s\n%s\nand it is:\n%s",
                            step.command(), String.join("\n", step.output()), output)
                    .isTrue();
        }
    }

    private static List<Step> steps(String page) {
        List<Step> steps = new ArrayList<>();
        Matcher blocks = Pattern.compile("(?m)^```(console|diff)\\n(.*?)^```", Pattern.DOTALL)
                .matcher(page);
        while (blocks.find()) {
            List<String> lines = blocks.group(2).lines().toList();
            if (blocks.group(1).equals("diff")) {
                steps.add(new Step(lines.get(0).replaceFirst("^--- ", ""), lines.subList(2, lines.size()), true));
                continue;
            }
            for (String line : lines) {
                if (line.startsWith("$ ")) {
                    steps.add(new Step(line.substring(2), new ArrayList<>(), false));
                } else {
                    steps.get(steps.size() - 1).output().add(plain(line));
                }
            }
        }
        return steps;
    }

    /** Returns the text with each removed line of a diff replaced by the added line below it. */
    private static String edited(String text, List<String> diff) {
        String edited = text;
        for (int i = 0; i < diff.size(); i += 2) {
            assertThat(diff.get(i)).startsWith("-");
            assertThat(diff.get(i + 1)).startsWith("+");
            assertThat(edited).contains(diff.get(i).substring(1));
            edited = edited.replace(diff.get(i).substring(1), diff.get(i + 1).substring(1));
        }
        return edited;
    }

    private String output(String command) throws Exception {
        if (command.startsWith("fluo ")) {
            String[] arguments = Arrays.stream(command.substring(5).split(" "))
                    .map(word -> word.matches("checkout(\\.plan)?|basics")
                            ? home.resolve(word).toString()
                            : word)
                    .toArray(String[]::new);
            if (arguments[0].equals("console")) {
                console = new OpenConsole(onJob.apply(onFreePort(arguments)));
                return console.printed();
            }
            CommandRun run = CommandRun.of(onJob.apply(arguments));
            return (run.out() + run.err()).replace(home + "/", "");
        }
        Process shell = new ProcessBuilder("sh", "-c", command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(command + "\n" + output).isZero();
        return output;
    }

    private static String[] onFreePort(String... arguments) {
        return Stream.concat(Arrays.stream(arguments), Stream.of("--port=0")).toArray(String[]::new);
    }

    @Override
    public void close() {
        if (console != null) {
            console.close();
        }
    }

    /** Columns of tables are as wide as what stands in them. */
    private static String plain(String line) {
        return line.strip().replaceAll(" +", " ");
    }

    private static boolean matches(List<String> expected, List<String> actual) {
        if (expected.isEmpty()) {
            return actual.isEmpty();
        }
        String first = expected.get(0).strip();
        List<String> rest = expected.subList(1, expected.size());
        if (first.equals(ANY)) {
            for (int skipped = 0; skipped <= actual.size(); skipped++) {
                if (matches(rest, actual.subList(skipped, actual.size()))) {
                    return true;
                }
            }
            return false;
        }
        return !actual.isEmpty()
                && line(expected.get(0)).matcher(actual.get(0)).matches()
                && matches(rest, actual.subList(1, actual.size()));
    }

    private static Pattern line(String expected) {
        return Pattern.compile(Arrays.stream(expected.split(ANY, -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .orElseThrow());
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = home.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
    }
}
