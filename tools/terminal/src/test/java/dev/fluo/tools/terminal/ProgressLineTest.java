package dev.fluo.tools.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line is written over, estimates the rest, and is silent where nobody looks. */
class ProgressLineTest {

    private static final String ERASE = "\r\u001b[2K";
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private long nanos;

    @TempDir
    Path folder;

    @Test
    void writesOverItsLineAndEstimatesTheRest() throws Exception {
        Path file = folder.resolve("progress");
        ProgressLine line =
                new ProgressLine(new PrintStream(terminal, true, StandardCharsets.UTF_8), file, () -> nanos);
        line.show("reading", "0.0 of 8.0 MiB", 0);
        assertThat(written()).isEqualTo(ERASE + "░".repeat(24) + " reading 0 %, 0.0 of 8.0 MiB");
        nanos = SECOND / 10;
        line.show("reading", "0.1 of 8.0 MiB", 0.01);
        assertThat(written()).as("too soon").isEmpty();
        nanos = 30 * SECOND;
        line.show("reading", "2.0 of 8.0 MiB", 0.25);
        assertThat(written())
                .isEqualTo(ERASE + "█".repeat(6) + "░".repeat(18)
                        + " reading 25 %, 2.0 of 8.0 MiB, about 1 min 30 s left");
        assertThat(Files.readString(file)).isEqualTo("reading 25 %, 2.0 of 8.0 MiB, about 1 min 30 s left");
        line.show("judging", "0 of 9 spans", 0);
        assertThat(written()).as("another phase is shown at once").contains(" judging 0 %, 0 of 9 spans");
        line.hide();
        assertThat(written()).isEqualTo(ERASE);
        line.hide();
        assertThat(written()).as("nothing is left to erase").isEmpty();
        line.show("judging", "8 of 9 spans", 8 / 9.0);
        assertThat(written()).as("it comes again at once").contains("judging 89 %");
    }

    @Test
    void isSilentWhereNobodyLooks() {
        ProgressLine line = new ProgressLine(null, null, () -> nanos);
        line.show("reading", "1 of 2", 0.5);
        line.hide();
        assertThat(terminal.size()).isZero();
    }

    private String written() {
        String text = terminal.toString(StandardCharsets.UTF_8);
        terminal.reset();
        return text;
    }
}
