package dev.fluo.embedded.process;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The source tree that this class was built in: what is started from it needs files that are in no jar. */
public final class SourceTree {

    private SourceTree() {}

    /**
     * A folder of the tree.
     *
     * @param folder relative to the root, such as {@code rules/catalog}
     * @throws IllegalStateException if this class was not loaded from inside a tree that has it
     */
    public static Path find(String folder) {
        Path start = ownPlace();
        for (Path root = start; root != null; root = root.getParent()) {
            if (Files.isDirectory(root.resolve(folder))) {
                return root.resolve(folder);
            }
        }
        throw new IllegalStateException(
                "this works in a built source tree only: there is no " + folder + " above " + start);
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
