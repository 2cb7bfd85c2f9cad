package dev.fluo.tools.client.rules;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the files of shared lists. */
public final class ListFiles {

    private ListFiles() {}

    /** The lists among paths: a file itself, of a directory all in it and below it. */
    public static List<ListFile> in(List<Path> paths) {
        List<ListFile> lists = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                lists.addAll(inside(path, Integer.MAX_VALUE));
            } else if (ListFile.isOne(path)) {
                lists.add(ListFile.of(path));
            }
        }
        return lists;
    }

    /** Returns the lists of the paths, and those that stand in the directory of a rule file. */
    public static List<ListFile> inAndBeside(List<Path> paths) {
        List<ListFile> lists = new ArrayList<>();
        paths.stream()
                .filter(Files::isRegularFile)
                .map(path -> path.toAbsolutePath().getParent())
                .distinct()
                .forEach(directory -> lists.addAll(inside(directory, 1)));
        lists.addAll(in(paths));
        return lists;
    }

    /**
     * The lists that an option names.
     *
     * @throws CommandException if one is not there, or is not a list by its name
     */
    public static List<ListFile> named(List<Path> paths) {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new CommandException(ExitCodes.UNAVAILABLE, "there is no file or directory " + path, null);
            }
            if (Files.isRegularFile(path)) {
                ListFile.of(path);
            }
        }
        return in(paths);
    }

    private static List<ListFile> inside(Path directory, int depth) {
        try (Stream<Path> tree = Files.walk(directory, depth)) {
            return tree.filter(Files::isRegularFile)
                    .filter(ListFile::isOne)
                    .sorted()
                    .map(ListFile::of)
                    .toList();
        } catch (IOException e) {
            throw new CommandException(ExitCodes.UNAVAILABLE, "cannot read directory " + directory, null, e);
        }
    }
}
