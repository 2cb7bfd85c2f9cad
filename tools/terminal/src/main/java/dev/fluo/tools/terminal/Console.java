package dev.fluo.tools.terminal;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/** The streams to which a command writes for people. Colours are left out where the output is no terminal. */
public final class Console {

    /** Up by one, and erase it (ECMA-48). */
    private static final String LINE_BEFORE = "\u001b[1A\u001b[2K";

    private final PrintWriter out;
    private final Ansi ansi;

    private Console(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    /** The standard output of a command. */
    public static Console of(CommandLine command) {
        return new Console(command.getOut(), command.getColorScheme().ansi());
    }

    /** The standard error of a command whose standard output is for programs. */
    public static Console errorsOf(CommandLine command) {
        return new Console(command.getErr(), command.getColorScheme().ansi());
    }

    /** Returns whether somebody may be watching. */
    public boolean isTerminal() {
        return ansi.enabled();
    }

    /** Writes one line, or several. */
    public void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Writes over the line before, where the output is a terminal; elsewhere one line more. */
    public void again(String text) {
        line(ansi.enabled() ? LINE_BEFORE + text : text);
    }

    /** Says that something went well. */
    public void good(String text) {
        line(styled("✔ ", Style.fg_green, Style.bold) + text);
    }

    /** Says that something did not go well. */
    public void bad(String text) {
        line(styled("✘ ", Style.fg_red, Style.bold) + text);
    }

    /** Says that something is doubtful. */
    public void doubtful(String text) {
        line(styled("! ", Style.fg_yellow, Style.bold) + text);
    }

    /** Writes a difference of lines, what went in red and what came in green. */
    public void difference(List<String> lines, int columns) {
        for (String text : lines) {
            char sign = text.charAt(0);
            Style[] styles = sign == '+'
                    ? new Style[] {Style.fg_green}
                    : sign == '-' ? new Style[] {Style.fg_red} : new Style[] {Style.faint};
            line(" ".repeat(columns) + styled(text, styles));
        }
    }

    /** The text so that it stands out. */
    public String bold(String text) {
        return styled(text, Style.bold);
    }

    /** The text so that it stands back. */
    public String faint(String text) {
        return styled(text, Style.faint);
    }

    /** The text in the given styles, where there are any. */
    public String styled(String text, Style... styles) {
        return ansi.enabled() && styles.length > 0 ? Style.on(styles) + text + Style.reset.on() : text;
    }

    /** The whole text moved to the right. */
    public static String indented(String text, int columns) {
        return text.indent(columns).stripTrailing();
    }
}
