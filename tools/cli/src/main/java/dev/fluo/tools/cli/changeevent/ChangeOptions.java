package dev.fluo.tools.cli.changeevent;

import dev.fluo.job.options.LimitOptions;
import dev.fluo.job.options.Settings;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.changeevent.ChangeDocument;
import dev.fluo.tools.terminal.SaidText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options that describe a change, or name the file that does. */
final class ChangeOptions {

    @ArgGroup(multiplicity = "1")
    private Source source;

    /** One or the other. */
    static final class Source {

        @Option(
                names = "--file",
                paramLabel = "FILE",
                description = "The whole event as JSON; `-` reads the standard input.")
        private @Nullable Path file;

        @ArgGroup(exclusive = false)
        private @Nullable Said said;
    }

    /** The fields of the event. */
    static final class Said {

        @Option(
                names = "--kind",
                required = true,
                paramLabel = "WORD",
                description = "What was changed: deploy, migration, flag, config, or a word of yours.")
        private String kind;

        @Option(names = "--service", paramLabel = "NAME", description = "The service that was changed.")
        private @Nullable String service;

        @Option(
                names = "--environment",
                paramLabel = "NAME",
                description = "Where, as deployment.environment.name of its spans.")
        private @Nullable String environment;

        @Option(names = "--service-version", paramLabel = "TEXT", description = "The version after the change.")
        private @Nullable String version;

        @Option(
                names = "--time",
                paramLabel = "TIME",
                description = "When: 2026-11-22T10:15:30Z, or milliseconds of the epoch. Default: now.")
        private @Nullable String time;

        @Option(
                names = "--author",
                paramLabel = "NAME",
                description = "Who made it. Default: the user that runs the command.")
        private @Nullable String author = System.getProperty("user.name");

        @Option(
                names = "--attribute",
                paramLabel = "KEY=TEXT",
                description = "What else is to be said of it; as often as needed.")
        private List<String> attributes = List.of();

        private Map<String, Object> fields(Instant now) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("kind", kind);
            fields.put("service", SaidText.of("--service", service));
            fields.put("environment", SaidText.of("--environment", environment));
            fields.put("version", SaidText.of("--service-version", version));
            String at = SaidText.of("--time", time);
            fields.put("time", at == null ? now.toString() : number(at));
            fields.put("author", SaidText.of("--author", author));
            fields.put("attributes", attributes.isEmpty() ? null : SaidText.byKey("--attribute", attributes));
            fields.values().removeIf(value -> value == null);
            return fields;
        }

        private static Object number(String time) {
            return time.matches("\\d{1,18}") ? Long.valueOf(time) : time;
        }
    }

    /** @throws CommandException if it is not a change event */
    ChangeDocument document(Settings settings) {
        Instant now = Instant.now();
        long mostBytes = settings.get(LimitOptions.CHANGE_BYTES).getBytes();
        if (source.file != null) {
            return ChangeDocument.read(bytes(source.file), name(source.file), now, mostBytes);
        }
        Said said = Objects.requireNonNull(source.said, "the parser takes one of the two");
        return ChangeDocument.of(said.fields(now), now, mostBytes);
    }

    private static byte[] bytes(Path file) {
        try {
            return isStandardInput(file) ? System.in.readAllBytes() : Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file", e);
        } catch (IOException e) {
            throw unreadable(file, Files.isDirectory(file) ? "it is a directory" : String.valueOf(e.getMessage()), e);
        }
    }

    private static CommandException unreadable(Path file, String why, IOException cause) {
        return new CommandException(
                ExitCodes.UNAVAILABLE, "cannot read " + name(file) + ": " + why, "Nothing was written.", cause);
    }

    private static String name(Path file) {
        return isStandardInput(file) ? "the standard input" : file.toString();
    }

    private static boolean isStandardInput(Path file) {
        return file.toString().equals("-");
    }
}
