package dev.fluo.embedded.process;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The source tree that this class was built in, or the distribution that it was loaded from. Programs started from it
 * need files that are in no jar.
 */
public final class SourceTree {

    private SourceTree() {}

    /**
     * A folder of the tree.
     *
     * @param folder relative to the root, such as {@code rules/catalog}
     * @throws IllegalStateException if this class was not loaded from inside a tree that has it
     */
    public static Path find(String folder) {
        return search(folder)
                .orElseThrow(() -> new IllegalStateException(
                        "this needs a source tree of FLUO: there is no " + folder + " above " + ownPlace()));
    }

    /** Returns whether the tree has a folder; a distribution has few of them. */
    public static boolean has(String folder) {
        return search(folder).isPresent();
    }

    private static Optional<Path> search(String folder) {
        for (Path root = ownPlace(); root != null; root = root.getParent()) {
            if (Files.isDirectory(root.resolve(folder))) {
                return Optional.of(root.resolve(folder));
            }
        }
        return Optional.empty();
    }

    private static Path ownPlace() {
        try {
            return Path.of(SourceTree.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("this class was not loaded from a file", e);
        }
    }
}
