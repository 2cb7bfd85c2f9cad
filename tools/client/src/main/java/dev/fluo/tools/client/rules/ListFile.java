package dev.fluo.tools.client.rules;

import dev.fluo.rules.document.RuleFileName;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.document.source.Format;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file with a shared list. Beside rules its name says what it is: {@code NAME.list.yaml}, {@code .yml} or
 * {@code .json}.
 *
 * @param name what rules call it: {@code lists.NAME}
 */
public record ListFile(String name, Path path) {

    /** Returns whether the file is a shared list by its name. */
    static boolean isOne(Path path) {
        return RuleFileName.list(path.getFileName().toString()).isPresent();
    }

    /**
     * The list in a file that is one by its name.
     *
     * @throws CommandException if the file is none
     */
    static ListFile of(Path path) {
        return RuleFileName.list(path.getFileName().toString())
                .map(name -> new ListFile(name, path))
                .orElseThrow(() -> new CommandException(
                        ExitCodes.USAGE,
                        path + " does not say how its list is called",
                        "Name the file NAME.list.yaml, NAME.list.yml or NAME.list.json: rules write lists.NAME."));
    }

    /** The key on the rules topic. */
    public String key() {
        return SharedList.KEY_PREFIX + name;
    }

    /** @throws RuleRefusedException if it is not {@code values: […]}; with line and column inside the file */
    public SharedList read() throws RuleRefusedException {
        return SharedList.read(key(), text(), Format.ofFileName(path.toString()), path.toString());
    }

    /**
     * The list, where a broken one is the end of the command.
     *
     * @throws CommandException if it is not {@code values: […]}; it says where and why
     */
    public SharedList require() {
        try {
            return read();
        } catch (RuleRefusedException e) {
            throw new CommandException(
                    ExitCodes.FINDINGS,
                    path + " is not a shared list:\n"
                            + e.problems().get(0).render().indent(4).stripTrailing(),
                    "A list is written as `values: [a, b]`.",
                    e);
        }
    }

    /**
     * Returns the text of the file.
     *
     * @throws CommandException if it cannot be read
     */
    public String text() {
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "cannot read " + path, "Is the path right?", e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
