package dev.fluo.tools.cli.history;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that are printed later than others. A temporary file holds them, which is deleted on close. */
final class HeldLines implements AutoCloseable {

    private final Path file;
    private final BufferedWriter writer;
    private long texts;

    HeldLines() throws IOException {
        file = Files.createTempFile("fluo-lines", ".txt");
        file.toFile().deleteOnExit(); // when the process is stopped before
        writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    }

    /**
     * Holds a text of one or more lines.
     *
     * @throws CommandException if the temporary directory is full
     */
    void add(String text) {
        try {
            writer.write(text);
            writer.newLine();
        } catch (IOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    "the incidents cannot be kept in " + file + " until they are printed: " + e.getMessage(),
                    "They need room in the temporary directory, " + file.getParent() + ".",
                    e);
        }
        texts++;
    }

    /** Returns the number of texts. */
    long size() {
        return texts;
    }

    /** Prints all texts in their order. */
    void printTo(PrintWriter out) throws IOException {
        writer.flush();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println(line);
            }
        }
        out.flush();
    }

    @Override
    public void close() throws IOException {
        writer.close();
        Files.delete(file);
    }
}
