package dev.fluo.tools.client.packs;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the checksums of a pack's files into its manifest. */
public final class PackBuilder {

    private static final Pattern FILES = Pattern.compile("(?m)^files:");

    private PackBuilder() {}

    /**
     * Writes the checksums. They stand at the end of the manifest, and its other lines stay.
     *
     * @throws CommandException if the directory has no manifest, or a wrong one
     */
    public static Pack build(Path directory) {
        Pack before = Pack.open(directory);
        Path file = directory.resolve(PackManifest.FILE);
        String text = PackFile.text(file);
        Matcher written = FILES.matcher(text);
        String head = (written.find() ? text.substring(0, written.start()) : text).stripTrailing();
        StringBuilder manifest = new StringBuilder(head).append("\nfiles:\n");
        for (Map.Entry<String, String> sum : Pack.checksums(before.directory()).entrySet()) {
            manifest.append("  ").append(quoted(sum.getKey())).append(": ");
            manifest.append('\'').append(sum.getValue()).append("'\n");
        }
        try {
            if (!text.contentEquals(manifest)) {
                Files.writeString(file, manifest);
            }
        } catch (IOException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "cannot write " + file, "May this user write it?", e);
        }
        return Pack.open(directory);
    }

    private static String quoted(String name) {
        return name.matches("[A-Za-z0-9_][A-Za-z0-9._/-]*") ? name : "'" + name.replace("'", "''") + "'";
    }
}
