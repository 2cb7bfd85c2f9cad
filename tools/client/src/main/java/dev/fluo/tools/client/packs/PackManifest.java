package dev.fluo.tools.client.packs;

import dev.fluo.rules.language.NearestWord;
import dev.fluo.tools.client.CommandException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The manifest of a pack: the file {@value #FILE} in its directory.
 *
 * @param name the name of the pack, and of its set
 * @param version the version of the pack, such as {@code 1.2.0}
 * @param fluo the oldest version of FLUO that the pack works with
 * @param description one sentence about the pack
 * @param files SHA-256 in hex by file, relative to the directory, with slashes
 */
public record PackManifest(
        String name, String version, String fluo, Optional<String> description, Map<String, String> files) {

    /** The name of the file. It has no suffix of a rule, so that no command takes it for one. */
    public static final String FILE = "fluo.pack";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9]+){0,3}(-[A-Za-z0-9.-]+)?");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final List<String> FIELDS = List.of("name", "version", "fluo", "description", "files");

    public PackManifest {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /**
     * Reads the manifest in a directory.
     *
     * @throws CommandException if it cannot be read, or is wrong; it says where and why
     */
    static PackManifest read(Path directory) {
        Path file = directory.resolve(FILE);
        DocumentNode document = PackFile.read(file);
        PackManifest manifest = new PackManifest(
                matching(document, "name", NAME, "letters, digits, dots, hyphens and underscores: name: messaging"),
                matching(document, "version", VERSION, "numbers with dots between them: version: 1.2.0"),
                matching(document, "fluo", VERSION, "the oldest version of FLUO that it works with: fluo: 0.2.0"),
                document.text("description"),
                files(document));
        document.finish(FIELDS);
        PackFile.requireGood(file, document);
        return manifest;
    }

    private static String matching(DocumentNode document, String field, Pattern pattern, String hint) {
        String text = document.requiredText(field, hint);
        if (!text.isEmpty() && !pattern.matcher(text).matches()) {
            document.problem(
                    "wrong-value", document.start(field), "`" + text + "` is not a " + field + " of a pack.", hint);
        }
        return text;
    }

    private static Map<String, String> files(DocumentNode document) {
        Map<String, String> files = new LinkedHashMap<>();
        document.fields("files").ifPresent(listed -> {
            for (String name : listed.names()) {
                String sum = listed.text(name).orElse("");
                if (!sum.isEmpty() && !SHA_256.matcher(sum).matches()) {
                    listed.problem(
                            "wrong-value",
                            listed.start(name),
                            "The checksum of " + name + " is not 64 hexadecimal digits.",
                            "`fluo packs build DIR` writes the checksums");
                }
                files.put(name, sum);
            }
        });
        return files;
    }

    /** Returns the name of a file of the pack that is spelt alike. */
    Optional<String> near(String file) {
        return NearestWord.to(file, files.keySet());
    }

    /** Returns the name and the version, for people. */
    public String label() {
        return name + " " + version;
    }
}
