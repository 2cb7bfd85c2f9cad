package dev.fluo.tools.console.backtest;

import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.value.Lists;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of one back-test: its rule and lists, its temporary files, its log and its report. */
final class BacktestFolder {

    private static final Logger LOG = LoggerFactory.getLogger(BacktestFolder.class);
    private static final int MOST_REPORT_BYTES = 16 << 20;
    private static final int MOST_PROGRESS_BYTES = 500;
    private static final int LAST_LINES = 12;
    private static final String ERROR = "error: ";

    private final Path directory;

    private BacktestFolder(Path directory) {
        this.directory = directory;
    }

    /** Writes the rule, and beside it the lists that it may name. */
    static BacktestFolder create(String rule, Lists lists) throws IOException {
        BacktestFolder folder = new BacktestFolder(Files.createTempDirectory("fluo-backtest-"));
        Files.createDirectory(folder.temporary());
        Files.createDirectory(folder.rules());
        Files.writeString(folder.rules().resolve("rule.yaml"), rule);
        for (String name : lists.names()) {
            Files.writeString(
                    folder.rules().resolve(name + ".list.json"), new SharedList(name, lists.get(name)).json());
        }
        return folder;
    }

    Path rules() {
        return directory.resolve("rules");
    }

    Path temporary() {
        return directory.resolve("tmp");
    }

    Path report() {
        return directory.resolve("report.html");
    }

    Path log() {
        return directory.resolve("log");
    }

    Path progress() {
        return directory.resolve("progress");
    }

    /** Returns the report; empty if none was written. */
    Optional<byte[]> readReport() {
        return read(report(), MOST_REPORT_BYTES);
    }

    /** Returns the newest progress in words; null if there is none, or it is being written. */
    @Nullable
    String readProgress() {
        return read(progress(), MOST_PROGRESS_BYTES)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
                .filter(words -> !words.isEmpty())
                .orElse(null);
    }

    private static Optional<byte[]> read(Path file, int most) {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(in.readNBytes(most));
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** Returns the error of the program, else the last lines that it wrote. */
    String fault() {
        try {
            List<String> lines = Files.readAllLines(log(), StandardCharsets.UTF_8);
            for (int i = lines.size() - 1; i >= 0; i--) {
                if (lines.get(i).startsWith(ERROR)) {
                    return String.join("\n", lines.subList(i, lines.size())).substring(ERROR.length());
                }
            }
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            LOG.warn("{} cannot be read", log(), e);
            return "It ended, and its output cannot be read: the console's log says why.";
        }
    }

    void delete() {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted", directory, e);
        }
    }
}
