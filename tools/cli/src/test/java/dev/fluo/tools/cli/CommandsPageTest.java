package dev.fluo.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The page of the docs knows every command and its options. */
class CommandsPageTest {

    /** Said once at the top of the page, or by the demo's own page. */
    private static final Set<String> GENERAL =
            Set.of("--help", "--version", "--verbose", "--kafka", "--config", "--set");

    private final String page = read();

    @Test
    void everyCommandHasASection() {
        assertThat(runnable(Fluo.commandLine()).map(CommandsPageTest::name))
                .allSatisfy(name -> assertThat(page).contains("\n## " + name));
    }

    @Test
    void everyOptionIsExplained() {
        runnable(Fluo.commandLine())
                .filter(command -> !name(command).equals("fluo demo"))
                .forEach(command -> {
                    for (OptionSpec option : command.getCommandSpec().options()) {
                        if (GENERAL.stream()
                                .noneMatch(general -> List.of(option.names()).contains(general))) {
                            assertThat(section(name(command))).as(name(command)).contains("`" + option.longestName());
                        }
                    }
                });
    }

    private String section(String name) {
        int from = page.indexOf("\n## " + name);
        int to = page.indexOf("\n## ", from + 1);
        return page.substring(from, to < 0 ? page.length() : to);
    }

    private static Stream<CommandLine> runnable(CommandLine command) {
        List<CommandLine> below = command.getSubcommands().values().stream()
                .filter(sub -> !sub.getCommandName().equals("help"))
                .toList();
        Stream<CommandLine> further = below.stream().flatMap(CommandsPageTest::runnable);
        boolean runs = below.isEmpty() || command.getCommand() instanceof Callable;
        return runs ? Stream.concat(Stream.of(command), further) : further;
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    private static String read() {
        try {
            return Files.readString(Path.of("../../docs/reference/commands.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
