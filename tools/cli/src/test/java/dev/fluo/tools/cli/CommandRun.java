package dev.fluo.tools.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One run of the command in this JVM, without colours.
 *
 * @param exitCode what the script that called it would see
 * @param out what it wrote for people
 * @param err what it complained of
 */
public record CommandRun(int exitCode, String out, String err) {

    /** Runs {@code fluo} with these arguments. */
    public static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Fluo.commandLine(arguments)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
