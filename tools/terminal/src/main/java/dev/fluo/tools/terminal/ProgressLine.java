package dev.fluo.tools.terminal;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line that tells how far long work has come, with a bar and the time that is left. It stands on standard error,
 * and only where that is a terminal. A program that starts this one may name a file for it: {@value #FILE}.
 */
public final class ProgressLine {

    /** System property with the name of a file that holds the newest line. */
    static final String FILE = "fluo.progress";

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final String ERASE = "\r\u001b[2K";
    private static final int WIDTH = 24;
    private static final long PAUSE_NANOS = 200_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Before that, an estimate says more about the start than about the rest. */
    private static final long FIRST_ESTIMATE_NANOS = NANOS_PER_SECOND;

    private static final Logger LOG = LoggerFactory.getLogger(ProgressLine.class);

    private final @Nullable PrintStream terminal;
    private final @Nullable Path file;
    private final LongSupplier nanos;
    private String phase = "";
    private long beganNanos;
    private long shownNanos;
    private boolean visible;

    /**
     * @param terminal takes the line; null for none
     * @param file takes it too; null for none
     */
    ProgressLine(@Nullable PrintStream terminal, @Nullable Path file, LongSupplier nanos) {
        this.terminal = terminal;
        this.file = file;
        this.nanos = nanos;
    }

    /** Returns the line of this process. */
    public static ProgressLine ofProcess() {
        String named = System.getProperty(FILE);
        return new ProgressLine(
                isTerminal() ? System.err : null, named == null ? null : Path.of(named), System::nanoTime);
    }

    /** Java knows only of a console with input and output together; Linux tells of each. */
    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException notLinux) {
            return isConsole();
        }
    }

    @SuppressWarnings("SystemConsoleNull") // null before JDK 22
    private static boolean isConsole() {
        Console console = System.console();
        return console != null && isTerminal(console);
    }

    /** From JDK 22 on, Java gives a console without a terminal too, and tells by a method that older ones lack. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException older) {
            return true;
        }
    }

    /**
     * Shows the state of a phase; at most five times a second.
     *
     * @param name of the phase, such as {@code reading}
     * @param amount what is done and what there is, in words
     * @param share from 0 to 1
     */
    public void show(String name, String amount, double share) {
        if (terminal == null && file == null) {
            return;
        }
        long now = nanos.getAsLong();
        if (!name.equals(phase)) {
            phase = name;
            beganNanos = now;
        } else if (visible && now - shownNanos < PAUSE_NANOS) {
            return;
        }
        shownNanos = now;
        write(name, amount, Math.max(0, Math.min(1, share)), now - beganNanos);
    }

    private void write(String name, String amount, double share, long elapsedNanos) {
        String text =
                String.format(Locale.ROOT, "%s %.0f %%, %s%s", name, 100 * share, amount, left(share, elapsedNanos));
        visible = true;
        if (terminal != null) {
            int done = (int) Math.round(WIDTH * share);
            terminal.print(ERASE + "█".repeat(done) + "░".repeat(WIDTH - done) + " " + text);
            terminal.flush();
        }
        if (file != null) {
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                LOG.debug("the progress cannot be written", e);
            }
        }
    }

    private static String left(double share, long elapsedNanos) {
        if (share <= 0 || elapsedNanos < FIRST_ESTIMATE_NANOS) {
            return "";
        }
        long seconds = Math.round(elapsedNanos / share * (1 - share) / NANOS_PER_SECOND);
        if (seconds == 0) {
            return "";
        }
        return seconds < 60
                ? ", about " + seconds + " s left"
                : String.format(Locale.ROOT, ", about %d min %d s left", seconds / 60, seconds % 60);
    }

    /** Takes the line from the terminal, before anything else is written there. It comes again with the next state. */
    public void hide() {
        if (visible && terminal != null) {
            terminal.print(ERASE);
            terminal.flush();
        }
        visible = false;
    }
}
